using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawGrains.Grains.Rollups;

[GrainType("rollup")]
internal sealed class RollupGrain(
    IndicatorCatalogue catalogue, RollupGate gate, TimeProvider clock, ILogger<RollupGrain> logger) : Grain, IRollupGrain
{
    private const int PushesPerTick = 32;

    private static readonly GrainTimerCreationOptions OneShot = new()
    {
        DueTime = Timeout.InfiniteTimeSpan,
        Period = Timeout.InfiniteTimeSpan,
        Interleave = true,
        KeepAlive = true,
    };

    private readonly RollupNode _node = new(catalogue.Edition);
    private RollupKey _key;
    private Loop _pull = null!;
    private Loop _push = null!;
    private bool _isCatchingUp;
    private bool _wasReady;
    private int _changes;
    private DateTimeOffset? _newestChange;
    private FreshnessBound _wanted = new(0, DateTimeOffset.MinValue);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RollupKey.Parse(this.GetPrimaryKeyString());
        _pull = new(callback => this.RegisterGrainTimer(callback, OneShot), RunPullAsync, this.GetPrimaryKeyString());
        _push = new(callback => this.RegisterGrainTimer(callback, OneShot), RunPushAsync, this.GetPrimaryKeyString());
        _pull.Wake();
        return Task.CompletedTask;
    }

    public Task PutOwnAsync(OwnContribution own)
    {
        if (_node.TakeOwn(own, clock.GetUtcNow()))
        {
            Changed(own.ChangedAt);
        }

        return Task.CompletedTask;
    }

    public Task<PushReply> PushAsync(Contribution contribution)
    {
        var (outcome, changed) = _node.TakeChild(contribution);
        if (changed)
        {
            Changed(contribution.ChangedAt);
        }

        if (_node.Tree is { } tree && tree.TreeVersion < contribution.TreeVersion)
        {
            Want(_wanted with { TreeVersion = contribution.TreeVersion });
        }
        else if (_isCatchingUp && !_node.Needs(_wanted))
        {
            // The last input that was waited for: the loop need not sit out its pause to find that.
            _pull.Wake();
        }

        return Task.FromResult(new PushReply(outcome, _node.VersionOf(contribution.Id), _node.Tree?.TreeVersion ?? 0));
    }

    public Task<PullReply> PullAsync(FreshnessBound bound)
    {
        var contribution = Build();
        var isWithin = contribution is not null && RollupNode.IsWithin(contribution, bound);
        if (!isWithin)
        {
            Want(bound);
        }

        return Task.FromResult(new PullReply(contribution, isWithin, _node.Progress));
    }

    public Task<RollupView> GetAsync(FreshnessBound bound)
    {
        var (freshness, contribution) = Look(bound);
        return Task.FromResult(new RollupView(freshness, _node.Progress, contribution));
    }

    public Task<ChildrenView> GetChildrenAsync(FreshnessBound bound, Basis basis, IndicatorCode indicator)
    {
        var (freshness, contribution) = Look(bound);
        return Task.FromResult(new ChildrenView(
            freshness,
            _node.Progress,
            contribution is null
                ? []
                : [.. _node.Children().Select(child => new ChildView(
                    child.Child, child.Contribution!.Coverage, child.Contribution.On(basis).Find(indicator)))]));
    }

    public Task TreeChangedAsync(long treeVersion)
    {
        Want(_wanted with { TreeVersion = treeVersion });
        return Task.CompletedTask;
    }

    private (Freshness Freshness, Contribution? Contribution) Look(FreshnessBound bound)
    {
        var contribution = Build();
        if (contribution is not null && RollupNode.IsWithin(contribution, bound))
        {
            return (Freshness.Current, contribution);
        }

        Want(bound);
        return (contribution is null ? Freshness.Rebuilding : Freshness.Behind, contribution);
    }

    private void Want(FreshnessBound bound)
    {
        _wanted = new(
            Math.Max(_wanted.TreeVersion, bound.TreeVersion),
            _wanted.VerifiedAfter > bound.VerifiedAfter ? _wanted.VerifiedAfter : bound.VerifiedAfter);
        _pull.Wake();
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
        _changes++;
        _push.Wake();
    }

    private async Task<LoopResult> RunPullAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        _isCatchingUp = true;
        var bound = _wanted;
        if (_node.NeedsTree(bound) && !await PullTreeAsync())
        {
            return LoopResult.Again;
        }

        // What is verified is the state before the question was asked.
        var askedAt = clock.GetUtcNow();
        var own = _node.NeedsOwn(bound) ? PullOwnAsync(askedAt, cancellationToken) : Task.FromResult(true);
        var children = await Task.WhenAll(
            _node.NeedsChildren(bound).Select(child => PullChildAsync(child, bound, cancellationToken)));
        if (!await own || children.Contains(false))
        {
            return LoopResult.Again;
        }

        _isCatchingUp = false;

        // Told even if the totals are the same: the parent may be waiting for the proof.
        _push.Wake();
        return _wanted == bound ? LoopResult.Done : LoopResult.More;
    }

    private async Task<bool> PullTreeAsync()
    {
        try
        {
            var registry = GrainFactory.GetGrain<IRegistryGrain>(GrainKeys.Tenant(_key.Tenant));
            if (await registry.GetNodeAsync(_key.Jurisdiction, _key.Period, _key.Borders) is not { } tree)
            {
                // Not in these borders: nothing is owed here, and nobody should ask. The next question finds out anew.
                DeactivateOnIdle();
                return false;
            }

            _node.SetTree(tree);
            return true;
        }
        catch (Exception exception)
        {
            logger.PullFailed(exception);
            return false;
        }
    }

    private async Task<bool> PullOwnAsync(DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        try
        {
            var report = GrainFactory.GetGrain<IReportGrain>(_key.Report.ToString());
            var own = await gate.ReadHeadAsync(report.GetContributionAsync, cancellationToken);
            if (_node.TakeOwn(own, askedAt))
            {
                Changed(own.ChangedAt);
            }

            return true;
        }
        catch (Exception exception)
        {
            logger.PullFailed(exception);
            return false;
        }
    }

    private async Task<bool> PullChildAsync(JurisdictionId child, FreshnessBound bound, CancellationToken cancellationToken)
    {
        try
        {
            var rollup = GrainFactory.GetGrain<IRollupGrain>(_key.At(child).ToString());
            var reply = await gate.PullAsync(() => rollup.PullAsync(bound), cancellationToken);

            // Never complete by incomplete: a child that is not ready leaves what is on record.
            if (reply.Contribution is { } contribution && _node.TakeChild(contribution).Changed)
            {
                Changed(contribution.ChangedAt);
            }

            return reply.IsWithinBound;
        }
        catch (Exception exception)
        {
            logger.PullFailed(exception);
            return false;
        }
    }

    private async Task<LoopResult> RunPushAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        for (var pushes = 0; pushes < PushesPerTick; pushes++)
        {
            if (Build() is not { } contribution || _node.Tree!.Jurisdiction.Parent is not { } parent)
            {
                return LoopResult.Done;
            }

            PushReply reply;
            var changes = _changes;
            try
            {
                reply = await GrainFactory.GetGrain<IRollupGrain>(_key.At(parent).ToString()).PushAsync(contribution);
            }
            catch (Exception exception)
            {
                logger.PushFailed(exception, _push.NextPause);
                return LoopResult.Again;
            }

            Telemetry.Pushed(reply.Outcome, changes);
            _changes -= changes;
            if (Follow(reply, contribution))
            {
                return LoopResult.Done;
            }
        }

        return LoopResult.More;
    }

    // Whether the parent has, or will pull, what there is now.
    private bool Follow(PushReply reply, Contribution pushed)
    {
        if (reply.TreeVersion > _node.Tree!.TreeVersion)
        {
            Want(_wanted with { TreeVersion = reply.TreeVersion });
        }

        if (reply.Outcome == PushOutcome.Stale)
        {
            // An earlier activation, or a clock that stepped back: pull once, go past what is on record, push again.
            _node.GoPast(reply.KnownVersion);
            Want(_wanted with { VerifiedAfter = clock.GetUtcNow() });
            return true;
        }

        return reply.Outcome != PushOutcome.Taken || ReferenceEquals(Build(), pushed);
    }

    // A hybrid logical clock: milliseconds, with room to count within one.
    private Contribution? Build() => _node.Build(() => clock.GetUtcNow().ToUnixTimeMilliseconds() << 16);
}
