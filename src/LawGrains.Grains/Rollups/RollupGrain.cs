using LawGrains.Grains.Keys;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawGrains.Grains.Rollups;

[GrainType("rollup")]
internal sealed class RollupGrain(
    TenantCatalogues catalogues, RollupGate gate, TimeProvider clock, ILogger<RollupGrain> logger) : Grain, IRollupGrain
{
    // Below the response timeout of any host, so that waiting is never taken for an accident.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan ReconcileWithin = TimeSpan.FromMinutes(2);

    private static readonly GrainTimerCreationOptions OneShot = new()
    {
        DueTime = Timeout.InfiniteTimeSpan,
        Period = Timeout.InfiniteTimeSpan,
        Interleave = true,
        KeepAlive = true,
    };

    private readonly RollupNode _node = new();
    private readonly ClockWatch _clock = new(clock);
    private readonly ChangeSignal _signal = new();
    private RollupKey _key;
    private RollupPull _inputs = null!;
    private RollupPush _outputs = null!;
    private Loop _pull = null!;
    private Loop _push = null!;
    private bool _isCatchingUp;
    private bool _wasReady;
    private bool _wasAsked;
    private DateTimeOffset? _newestChange;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _key = RollupKey.Parse(key);
        _inputs = new(_key, _node, GrainFactory, catalogues, gate, clock, logger, Changed);
        _outputs = new(_key, Build, _node, Want, GrainFactory, clock, logger);
        _pull = new(callback => this.RegisterGrainTimer(callback, OneShot), RunPullAsync, key);
        _push = new(callback => this.RegisterGrainTimer(callback, OneShot), RunPushAsync, key);
        _pull.Wake();

        // Spread by the key, and not keeping alive what nobody uses.
        var spread = new Backoff(ReconcileWithin, ReconcileWithin, key).Next();
        this.RegisterGrainTimer(Reconcile, new() { DueTime = spread, Period = spread, Interleave = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _signal.Raise();
        return Task.CompletedTask;
    }

    public Task PutOwnAsync(JurisdictionId of, OwnContribution own)
    {
        // It proves nothing of now: nobody knows how long it was on its way, and whether the clock was set meanwhile.
        if (_node.TakeOwn(of, own, default, default))
        {
            Changed(own.ChangedAt);
        }

        if (_inputs.IsAbsent)
        {
            _pull.Wake();
        }
        else if (_node.Tree is not null && _node.NeedsTree(_node.Newest))
        {
            // It was read with indicators that are newer than what the node knows.
            Want(_node.Newest);
        }

        return Task.CompletedTask;
    }

    public Task<PushReply> PushAsync(Contribution contribution)
    {
        var standing = Proof.Believed(contribution.Standing, clock.GetUtcNow());
        var (outcome, changed) = _node.TakeChild(contribution with { Standing = standing });
        if (changed)
        {
            Changed(contribution.ChangedAt);
        }

        // By a newer tree the child may be somebody else's, or what it lost or won another's.
        var newest = _node.Newest;
        if (outcome == PushOutcome.NotMyChild)
        {
            newest = newest with { TreeVersion = Math.Max(newest.TreeVersion, contribution.Standing.TreeVersion) };
        }

        if (outcome != PushOutcome.NotReady && _node.NeedsTree(newest))
        {
            Want(newest);
        }
        else if (_isCatchingUp && !_node.Needs(_inputs.Wanted))
        {
            // The last input that was waited for: the loop need not sit out its pause to find that.
            _pull.Wake();
        }

        return Task.FromResult(
            new PushReply(outcome, _node.RecordOf(contribution.Id).Version, _node.Tree?.TreeVersion ?? 0));
    }

    public Task<PullReply> PullAsync(Standing bound, long knownVersion, Digest knownDigest)
    {
        var (contribution, isWithin) = Look(bound, static bound => bound);
        if (contribution is null)
        {
            return Task.FromResult(new PullReply(PullOutcome.NotReady, null, 0, default, false, _node.Progress));
        }

        if (contribution.Digest != knownDigest && contribution.Version <= knownVersion)
        {
            // What the parent has is of an earlier activation, or of a clock that was ahead.
            _node.GoPast(knownVersion);
            contribution = Build()!;
        }

        var isSame = contribution.Digest == knownDigest;
        return Task.FromResult(new PullReply(
            isSame ? PullOutcome.Same : PullOutcome.Different,
            isSame ? null : contribution,
            contribution.Version,
            contribution.Standing,
            isWithin,
            _node.Progress));
    }

    public Task TreeChangedAsync(long treeVersion)
    {
        Want(new() { TreeVersion = treeVersion });
        return Task.CompletedTask;
    }

    public Task<RollupView> GetAsync(Standing bound) => Task.FromResult(See(bound));

    public async Task<RollupView> WaitForChangeAsync(
        Standing bound, long seenVersion, Freshness seenFreshness, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var view = See(bound);
        while (view.Freshness == seenFreshness && (view.Contribution?.Version ?? 0) == seenVersion)
        {
            var left = LongestWait - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || cancellationToken.IsCancellationRequested || !await _signal.WaitAsync(left, clock, cancellationToken))
            {
                return view;
            }

            view = See(bound);
        }

        return view;
    }

    public Task<ChildrenView> GetChildrenAsync(Standing bound, Basis basis, IndicatorCode? indicator)
    {
        var view = See(bound);
        return Task.FromResult(new ChildrenView(
            view.Freshness,
            view.Progress,
            _node.Own.Coverage,
            view.Contribution is null
                ? []
                : [.. _node.Children().Select(child => new ChildView(
                    child.Child.Jurisdiction,
                    child.Contribution!.Coverage,
                    indicator is { } code ? child.Contribution.On(basis).Find(code) : null))]));
    }

    public Task<PartsView> GetPartsAsync(Standing bound, Basis basis, IndicatorCode indicator)
    {
        var view = See(bound);
        return Task.FromResult(view.Contribution is { } contribution
            ? CellParts.Of(_node, contribution, view.Freshness, basis, indicator)
            : new(view.Freshness, 0, null, CellMakeup.Summed, [], []));
    }

    public Task<SourcesView> GetSourcesAsync() => Task.FromResult(_node.Tree is { } tree
        ? new SourcesView(
            [.. _node.Own.Sources.Select(source => new CountedSource(source.Jurisdiction, source.Code))],
            [.. tree.Children.Select(child => child.Jurisdiction.Id)])
        : new([], []));

    private RollupView See(Standing bound)
    {
        _wasAsked = true;
        var (contribution, isWithin) = Look(bound, Ahead);
        return new(
            contribution is null ? Freshness.Rebuilding : isWithin ? Freshness.Current : Freshness.Behind,
            _node.Progress,
            contribution);
    }

    // Who asks again in a moment asks for a proof that is younger by that moment: with half the way to now in hand, the
    // questions of a while all ask for the same.
    private Standing Ahead(Standing bound)
    {
        var now = clock.GetUtcNow();
        return bound.VerifiedAt < now ? bound with { VerifiedAt = bound.VerifiedAt + ((now - bound.VerifiedAt) / 2) } : bound;
    }

    private (Contribution? Contribution, bool IsWithin) Look(Standing bound, Func<Standing, Standing> ahead)
    {
        LookAtClock();
        var contribution = Build();
        var isWithin = contribution is not null && contribution.Standing.Meets(bound);
        if (!isWithin)
        {
            Want(_inputs.Wanted.Meets(bound) ? bound : ahead(bound));
        }

        return (contribution, isWithin);
    }

    private void LookAtClock()
    {
        _clock.Now(out var wasSet);
        if (wasSet)
        {
            _node.ForgetProofs();
            _inputs.ForgetMoments();
        }
    }

    private void Want(Standing bound)
    {
        // What the loop is after already, it is told of by those it has asked, or asks them again after its pause. Waking it
        // for every question would send a wave of pulls through the whole subtree each time.
        if (_inputs.Want(bound) || (!_isCatchingUp && _node.Needs(_inputs.Wanted)))
        {
            _pull.Wake();
        }
    }

    private void Changed(DateTimeOffset? changedAt)
    {
        if (!_node.IsReady)
        {
            return;
        }

        if (!_wasReady)
        {
            _wasReady = true;
            Telemetry.Rebuilt();
        }
        else if (_node.Tree!.Jurisdiction.Parent is null && changedAt > (_newestChange ?? DateTimeOffset.MinValue))
        {
            Telemetry.ReachedRoot(clock.GetUtcNow() - changedAt.Value);
        }

        _newestChange = changedAt > _newestChange ? changedAt : _newestChange ?? changedAt;
        _outputs.Count();
        _push.Wake();
        _signal.Raise();
    }

    private Task Reconcile(CancellationToken cancellationToken)
    {
        // A year's reports are written in the year after it; what is older is verified when somebody asks.
        var now = clock.GetUtcNow();
        if (_wasAsked && _key.Period.IsOpenAt(now))
        {
            _wasAsked = false;
            Want(new() { VerifiedAt = now - ReconcileWithin });
        }

        return Task.CompletedTask;
    }

    private async Task<LoopResult> RunPullAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        _isCatchingUp = true;
        var result = await _inputs.RunAsync(cancellationToken);
        _isCatchingUp = result == LoopResult.Again;
        if (_inputs.IsAbsent && result != LoopResult.Again)
        {
            // What came in during the round goes on too; then the next question finds out anew.
            if (!_inputs.IsForwarded)
            {
                return LoopResult.More;
            }

            DeactivateOnIdle();
            return LoopResult.Done;
        }

        // Told even if the totals are the same: the parent may be waiting for the proof.
        _push.Wake();
        _signal.Raise();
        return result;
    }

    private Task<LoopResult> RunPushAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        LookAtClock();
        return _outputs.RunAsync(_push.NextPause);
    }

    // A hybrid logical clock: milliseconds, with room to count within one.
    private Contribution? Build() => _node.Build(() => clock.GetUtcNow().ToUnixTimeMilliseconds() << 16);
}
