using LawGrains.Grains.Keys;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Checks;

/// <summary>
/// Compares what each node answers with what the stored reports come to. The two are not of one moment: a node that
/// differs is looked at again, and is wrong only where it differs a second time while nothing that it rests on has changed
/// in storage since the first. Where something changes each time, it is counted as not compared.
/// </summary>
/// <param name="storage">Holds the reports.</param>
/// <param name="rollups">Answers for the nodes.</param>
/// <param name="builtIn">The catalogue that tenants add to.</param>
/// <param name="report">Told of the progress.</param>
/// <param name="found">Told of what is wrong.</param>
/// <param name="clock">For how fresh answers must be.</param>
internal sealed class RollupComparison(
    ICheckedStorage storage,
    ILiveRollups rollups,
    EditionedCatalogue builtIn,
    ICheckReport report,
    Func<CheckFinding, ValueTask> found,
    TimeProvider clock)
{
    private const int MostRounds = 5;

    // A country that wakes up takes a while; who does not answer by then is counted.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public long Compared { get; private set; }

    public long Changed { get; private set; }

    public long Unanswered { get; private set; }

    /// <summary>Compares all nodes of a tenant's tree for one period, by its own borders.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="period">Of which period.</param>
    /// <param name="isWhole">Whether all that the tenant's nodes rest on can be read, so that each can answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(TenantId tenant, Period period, bool isWhole, CancellationToken cancellationToken)
    {
        HashSet<JurisdictionId>? doubtful = null;
        StoredPeriod? before = null;
        for (var round = 1; round <= MostRounds && doubtful is not { Count: 0 }; round++)
        {
            if (before is not null)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }

            await using var view = await storage.OpenAsync(cancellationToken);
            if (await StoredPeriod.ReadAsync(view, tenant, period, builtIn, cancellationToken) is not { } stored)
            {
                Unanswered += doubtful?.Count ?? 1;
                return;
            }

            doubtful = await RunRoundAsync(
                new(tenant, period, period, default), stored, before, doubtful, isWhole, cancellationToken);
            before = stored;
        }

        Changed += doubtful?.Count ?? 0;
    }

    // Those that are still in doubt; null before the first round: all are.
    private async Task<HashSet<JurisdictionId>> RunRoundAsync(
        RollupKey at,
        StoredPeriod stored,
        StoredPeriod? before,
        HashSet<JurisdictionId>? doubtful,
        bool isWhole,
        CancellationToken cancellationToken)
    {
        // The view was opened before this moment: an answer about storage since then is no older than the view.
        var asked = clock.GetUtcNow();
        var nodes = Needed(stored.Tree.In(at.Period), doubtful);
        var within = nodes.Select(node => node.Id).ToHashSet();
        await report.ProgressAsync(new(CheckStage.Rollups, 0, nodes.Count));
        foreach (var top in nodes.Where(node => isWhole && (node.Parent is not { } parent || !within.Contains(parent))))
        {
            // All that is below is verified at once, rather than one after the other. Where something below cannot be read
            // the answer would never come.
            await AskAsync(top);
        }

        var fold = new RollupFold(stored.Tree, at.Period, stored.Policy, stored.Catalogue);
        var changed = new HashSet<JurisdictionId>();
        var left = new HashSet<JurisdictionId>();
        var isOtherBasis = before?.Basis != stored.Basis;
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            var reports = fold.ReportsOf(node.Id).ToList();
            var folded = fold.Add(node, await stored.ReadAsync(reports, cancellationToken));
            var isChanged = isOtherBasis || changed.Contains(node.Id) || reports.Exists(id => IsChanged(id, stored, before));
            if (isChanged && node.Parent is { } parent)
            {
                changed.Add(parent);
            }

            if (doubtful?.Remove(node.Id) != false && !await IsSettledAsync(node, folded.Sums, isChanged))
            {
                left.Add(node.Id);
            }

            if ((nodes.Count - i) % StorageCheck.ProgressEvery == 0)
            {
                await report.ProgressAsync(new(CheckStage.Rollups, nodes.Count - i, nodes.Count));
            }
        }

        // What was in doubt and is no longer in the tree.
        Changed += doubtful?.Count ?? 0;
        return left;

        async Task<bool> IsSettledAsync(Jurisdiction node, FoldedSums? sums, bool isChanged)
        {
            var live = sums is null ? null : await AskAsync(node);
            if (live is null)
            {
                Unanswered++;
                return true;
            }

            var differences = RollupDifferences.Between(at.At(node.Id), node.Code, sums!, live).ToList();
            if (differences.Count > 0 && isChanged)
            {
                return false;
            }

            Compared++;
            foreach (var difference in differences)
            {
                await found(difference);
            }

            return true;
        }

        Task<Model.Rollups.Contribution?> AskAsync(Jurisdiction node) => rollups.AskAsync(
            at.At(node.Id), stored.Bound(node.Id, asked), asked + Patience, cancellationToken);
    }

    private static bool IsChanged(JurisdictionId report, StoredPeriod stored, StoredPeriod? before) =>
        before is null || !before.ETags.TryGetValue(report, out var etag) || etag != stored.ETags[report];

    // Each before what lies below it: those in doubt, and all that they rest on.
    private static List<Jurisdiction> Needed(PeriodTree tree, HashSet<JurisdictionId>? doubtful)
    {
        if (doubtful is null)
        {
            return [.. tree.All];
        }

        var needed = new HashSet<JurisdictionId>();
        return [.. tree.All.Where(node =>
            (doubtful.Contains(node.Id) || (node.Parent is { } parent && needed.Contains(parent))) && needed.Add(node.Id))];
    }
}
