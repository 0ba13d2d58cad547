using System.Collections.Immutable;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Registry;

/// <summary>Gathers what a dry run needs from the grains that have it, and has it reckoned period by period.</summary>
internal sealed class TreePreviews(IGrainFactory grains, TenantCatalogues catalogues, TimeProvider clock)
{
    /// <summary>The most reports and contributions that one dry run reads.</summary>
    public const int MaximumReads = 20_000;

    private const int AtOnce = 64;
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// What would differ in each period from the first that changed to this year (or to the last that is named, where that
    /// is later). Refuses with TooLarge beyond <see cref="MaximumReads"/>, with NotReady where a roll-up is still collecting.
    /// </summary>
    public async Task<Outcome<ImmutableArray<AffectedNode>>> ReckonAsync(
        TenantId tenant, JurisdictionTree before, TreeUpdate update)
    {
        var (policies, _) = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant)).GetPoliciesAsync();
        var until = clock.GetUtcNow() + Patience;
        var nodes = ImmutableArray.CreateBuilder<AffectedNode>();
        var reads = 0;
        foreach (var period in Periods(update.Touched))
        {
            var touched = update.Touched.Where(touch => Begun(touch, period)).Select(touch => touch.Id);
            var reckoning = new PreviewReckoning(before, update.Tree, touched, period);
            reads += reckoning.Reports.Count + reckoning.Subtrees.Count;
            if (reads > MaximumReads)
            {
                return new Refusal(
                    RefusalCode.TooLarge,
                    $"To tell what changes, more than {MaximumReads} reports and roll-ups would be read: try fewer changes, or a later period.",
                    "changes");
            }

            var reports = await GatherAsync(
                reckoning.Reports, async id => before.Find(id) is null
                    ? OwnContribution.None
                    : (await grains
                        .GetGrain<IReportGrain>(new ReportKey(tenant, period, id).ToString()).GetContributionAsync()).Own);
            var policy = policies.For(period);
            var subtrees = await GatherAsync(
                reckoning.Subtrees, id => PullAsync(new(tenant, period, period, id), Bound(before, id, period, policies), until));
            if (subtrees is null)
            {
                return new Refusal(RefusalCode.NotReady, "A roll-up is still collecting what it covers. Try again.");
            }

            var catalogue = await catalogues.ForAsync(tenant, period, policies.CatalogueVersionFor(period));
            nodes.AddRange(reckoning.Run(reports!, subtrees, catalogue, policy));
        }

        return nodes.DrainToImmutable();
    }

    // Null where one of them is.
    private static async Task<Dictionary<JurisdictionId, T>?> GatherAsync<T>(
        IEnumerable<JurisdictionId> ids, Func<JurisdictionId, Task<T?>> get)
        where T : class
    {
        var all = new Dictionary<JurisdictionId, T>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(get));
            for (var i = 0; i < some.Length; i++)
            {
                if (found[i] is not { } one)
                {
                    return null;
                }

                all[some[i]] = one;
            }
        }

        return all;
    }

    private async Task<Contribution?> PullAsync(RollupKey key, Standing bound, DateTimeOffset until)
    {
        var rollup = grains.GetGrain<IRollupGrain>(key.ToString());
        while (true)
        {
            var reply = await rollup.PullAsync(bound, 0, default);
            if (reply.IsWithinBound || clock.GetUtcNow() >= until)
            {
                return reply.IsWithinBound ? reply.Contribution : null;
            }

            await Task.Delay(Pause, clock);
        }
    }

    private Standing Bound(JurisdictionTree tree, JurisdictionId id, Period period, TenantPolicies policies) => new(
        tree.In(period).SubtreeVersion(id),
        policies.For(period).Version,
        clock.GetUtcNow() - policies.VerifiedWithin,
        default)
    {
        CatalogueVersion = policies.CatalogueVersionFor(period),
    };

    private IEnumerable<Period> Periods(ImmutableArray<TouchedJurisdiction> touched)
    {
        var first = touched.Min(touch => (touch.From ?? Period.Earliest).Year);
        var last = Math.Max(
            touched.Max(touch => (touch.From ?? Period.Earliest).Year), clock.GetUtcNow().ToOffset(ChinaTime).Year);
        for (var year = first; year <= last && Period.TryCreate(year, out var period); year++)
        {
            yield return period;
        }
    }

    private static bool Begun(TouchedJurisdiction touch, Period period) =>
        touch.From is not { } from || from.CompareTo(period) <= 0;
}
