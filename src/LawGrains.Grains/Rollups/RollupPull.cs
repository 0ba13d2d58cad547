using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Microsoft.Extensions.Logging;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// Brings one node's inputs up to a bound: tree, policy and indicators, the reports behind it, its children. Asks only for
/// what is not good enough yet, and of a child only whether it still holds what is on record.
/// </summary>
/// <param name="key">The node.</param>
/// <param name="node">Its inputs.</param>
/// <param name="grains">Leads to the others.</param>
/// <param name="catalogues">Has the period's indicators.</param>
/// <param name="gate">Bounds what runs at a time.</param>
/// <param name="clock">For the proofs.</param>
/// <param name="logger">Takes the failures; each is asked again.</param>
/// <param name="changed">Called where the totals may have changed, with the moment of the change.</param>
internal sealed class RollupPull(
    RollupKey key,
    RollupNode node,
    IGrainFactory grains,
    TenantCatalogues catalogues,
    RollupGate gate,
    TimeProvider clock,
    ILogger logger,
    Action<DateTimeOffset?> changed)
{
    private IReadOnlyList<(JurisdictionId Of, OwnContribution Own)> _forwarded = [];

    /// <summary>The best that anybody asked for.</summary>
    public Standing Wanted { get; private set; }

    /// <summary>Whether the node is not in this tree, so that nothing is owed here and nobody should ask.</summary>
    public bool IsAbsent { get; private set; }

    /// <summary>Of a node that is absent: whether its successors have all that has come to it by now.</summary>
    public bool IsForwarded => node.Own.Held().SequenceEqual(_forwarded);

    /// <summary>Whether that is more than anybody asked for before.</summary>
    public bool Want(Standing bound)
    {
        // No proof is younger than now: what a clock asked for that was ahead would be asked for again and again.
        var now = clock.GetUtcNow();
        var before = Wanted;
        Wanted = Standing.Newest(Wanted, Standing.Oldest(bound, Standing.Perfect with { VerifiedAt = now, StoredAt = now }));
        return Wanted != before;
    }

    /// <summary>The clock was set: moments that were asked for by it mean nothing any more.</summary>
    public void ForgetMoments() => Wanted = Wanted with { VerifiedAt = default, StoredAt = default };

    /// <summary>One round; whether all that was wanted at its beginning is in.</summary>
    /// <param name="cancellationToken">The activation's end.</param>
    public async Task<LoopResult> RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gate.Closing);
        return await RunUntilAsync(ending.Token);
    }

    private async Task<LoopResult> RunUntilAsync(CancellationToken cancellationToken)
    {
        var bound = Wanted;
        if (node.NeedsTree(bound) && !await TryAllAsync([ReadTreeAsync], cancellationToken))
        {
            return LoopResult.Again;
        }

        if (IsAbsent)
        {
            return await TryAllAsync([ForwardAsync], cancellationToken) ? LoopResult.Done : LoopResult.Again;
        }

        var own = node.Own.Needs(bound)
            .Select(of => (Func<Task<bool>>)(() => PullOwnAsync(of, bound, cancellationToken)));
        var children = node.NeedsChildren(bound)
            .Select(child => (Func<Task<bool>>)(() => PullChildAsync(child.Child, child.Bound, cancellationToken)));
        var isAll = await TryAllAsync([.. own, .. children], cancellationToken);
        Want(node.Newest);

        // A registry or tenant that another activation has overtaken gives what is older than what somebody is known to have:
        // asked again at once it would give the same.
        return !isAll || node.NeedsTree(bound) ? LoopResult.Again
            : Wanted == bound ? LoopResult.Done
            : LoopResult.More;
    }

    private async Task<bool> ReadTreeAsync()
    {
        var registry = grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(key.Tenant));
        var tree = await registry.GetNodeAsync(key.Jurisdiction, key.Period, key.Borders);
        var (policies, _) = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(key.Tenant)).GetPoliciesAsync();
        IsAbsent = tree is null;
        if (tree is not null)
        {
            var catalogue = await catalogues.ForAsync(key.Tenant, key.Period, policies.CatalogueVersionFor(key.Period));
            node.SetTree(tree, policies.For(key.Period), catalogue);
        }

        return true;
    }

    // A report of one that is not open any more counts with its successors. All that is held goes to them: what came in
    // while this node still believed in the old tree was acknowledged as taken.
    private async Task<bool> ForwardAsync()
    {
        var held = node.Own.Held();
        if (held.Count > 0)
        {
            var registry = grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(key.Tenant));
            var successors = await registry.GetSuccessorsAsync(key.Jurisdiction, key.Period);
            await Task.WhenAll(
                from successor in successors
                from report in held
                select grains.GetGrain<IRollupGrain>(key.At(successor).ToString()).PutOwnAsync(report.Of, report.Own));
        }

        _forwarded = held;
        return true;
    }

    private async Task<bool> PullOwnAsync(JurisdictionId of, Standing bound, CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        var report = grains.GetGrain<IReportGrain>(new ReportKey(key.Tenant, key.Period, of).ToString());
        var held = await gate.Heads.RunAsync(key.Tenant, report.GetContributionAsync, cancellationToken);

        // A report answers from memory where that is known to be young enough, as it is where it was woken by the question:
        // in a cluster another activation may have written since it was read.
        var heldAt = AskedAt() - held.Age;
        if (heldAt < bound.VerifiedAt || heldAt < bound.StoredAt)
        {
            held = await gate.Heads.RunAsync(key.Tenant, report.VerifyAsync, cancellationToken);
            heldAt = AskedAt();
        }

        if (node.TakeOwn(of, held.Own, heldAt, heldAt))
        {
            changed(held.Own.ChangedAt);
        }

        return true;

        // What is verified is the state before the question was asked, by the clock as it is now.
        DateTimeOffset AskedAt() => clock.GetUtcNow() - clock.GetElapsedTime(asked);
    }

    private async Task<bool> PullChildAsync(JurisdictionId child, Standing bound, CancellationToken cancellationToken)
    {
        var (version, digest) = node.RecordOf(child);
        var rollup = grains.GetGrain<IRollupGrain>(key.At(child).ToString());
        var reply = await gate.Pulls.RunAsync(
            key.Tenant, () => rollup.PullAsync(bound, version, digest), cancellationToken);
        var standing = Proof.Believed(reply.Standing, clock.GetUtcNow());
        if (reply.Outcome == PullOutcome.Same)
        {
            node.ConfirmChild(child, digest, reply.Version, standing);
        }
        else if (reply.Contribution is { } contribution
            && node.TakeChild(contribution with { Standing = standing }).Changed)
        {
            changed(contribution.ChangedAt);
        }

        // Never complete by incomplete: a child that is not ready leaves what is on record.
        return reply.IsWithinBound;
    }

    // Whether each step came to what it was to come to. Failures are told once a round: where a whole tree stops, each of its
    // nodes would tell of each of its children.
    private async Task<bool> TryAllAsync(
        IReadOnlyCollection<Func<Task<bool>>> steps, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var answers = await Task.WhenAll(steps.Select(TryAsync));
        if (failures.Count > 0)
        {
            logger.PullFailed(failures[0], failures.Count, steps.Count);
        }

        return !answers.Contains(false);

        async Task<bool> TryAsync(Func<Task<bool>> step)
        {
            try
            {
                return await step();
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                // The activation or the process is going, and nobody waits for what it asked.
                return false;
            }
            catch (Exception exception)
            {
                failures.Add(exception);
                return false;
            }
        }
    }
}
