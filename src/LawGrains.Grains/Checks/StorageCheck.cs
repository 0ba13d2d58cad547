using LawGrains.Grains.Seals;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>
/// Checks all that storage holds: that every record can be read, every report's revisions are one chain, every body that
/// is referred to is there and is what it was, every tree, tenant and seal holds together; and, with live roll-ups, that
/// each node answers what the stored reports come to.
/// </summary>
/// <remarks>
/// One pass over the heads, one over the bodies, each record once and forgotten; what is kept is a reference for each
/// body (some 120 bytes) and what the largest tree takes.
/// </remarks>
/// <param name="storage">What is checked.</param>
/// <param name="report">Hears of it.</param>
/// <param name="builtIn">The catalogue that tenants add to.</param>
/// <param name="signer">Verifies seals; null where there is no key at hand.</param>
/// <param name="rollups">Compares roll-ups; null where no server runs, since they are not in storage.</param>
/// <param name="clock">Tells how old a body is.</param>
public sealed class StorageCheck(
    ICheckedStorage storage,
    ICheckReport report,
    EditionedCatalogue builtIn,
    ISealSigner? signer,
    ILiveRollups? rollups,
    TimeProvider clock)
{
    internal const int ProgressEvery = 500;

    private readonly OrphanRemoval _removal = new(clock);
    private long _records;
    private long _bytes;
    private long _findings;
    private long _orphans;
    private long _orphanBytes;

    /// <param name="removesOrphans">Whether bodies that no head refers to, and that are old, are removed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>Once: a further check is made by a further instance.</remarks>
    public async Task<CheckSummary> RunAsync(bool removesOrphans, CancellationToken cancellationToken)
    {
        var heads = await CheckRecordsAsync(removesOrphans, cancellationToken);
        var removed = _removal.Count > 0 ? await RemoveOrphansAsync(cancellationToken) : 0;
        var comparison = rollups is null ? null : new RollupComparison(storage, rollups, builtIn, report, FoundAsync, clock);
        foreach (var (tenant, period) in comparison is null ? [] : heads.Reported)
        {
            await comparison!.RunAsync(tenant, period, heads.IsWhole(tenant), cancellationToken);
        }

        return new()
        {
            Records = _records,
            Bytes = _bytes,
            Reports = heads.Reports,
            Revisions = heads.Revisions,
            Findings = _findings,
            Orphans = _orphans,
            OrphanBytes = _orphanBytes,
            OrphansRemoved = removed,
            SealsUnverified = heads.SealsUnverified,
            HasRollups = comparison is not null,
            RollupsCompared = comparison?.Compared ?? 0,
            RollupsChanged = comparison?.Changed ?? 0,
            RollupsUnanswered = comparison?.Unanswered ?? 0,
        };
    }

    // Heads before bodies: where storage knows no one moment, all that a head refers to is then there.
    private async Task<HeadCheck> CheckRecordsAsync(bool removesOrphans, CancellationToken cancellationToken)
    {
        await using var view = await storage.OpenAsync(cancellationToken);
        var uses = new ContentUses();
        var heads = new HeadCheck(view, uses, builtIn, signer, FoundAsync);
        await ForEachAsync(
            view, KnownRecords.HeadStores, CheckStage.Heads, record => heads.CheckAsync(record, cancellationToken), cancellationToken);
        await heads.CompleteAsync(cancellationToken);
        var bodies = new ContentCheck(
            view, uses, FoundAsync, (record, tenant, hash) => OrphanedAsync(record, tenant, hash, removesOrphans));
        await ForEachAsync(view, [StorageNames.Contents], CheckStage.Bodies, bodies.CheckAsync, cancellationToken);
        await bodies.CompleteAsync();
        return heads;
    }

    private async Task<long> RemoveOrphansAsync(CancellationToken cancellationToken)
    {
        var uses = new ContentUses();
        await using (var view = await storage.OpenAsync(cancellationToken))
        {
            // For what they refer to: what is wrong with them has been told.
            var heads = new HeadCheck(view, uses, builtIn, signer: null, static _ => ValueTask.CompletedTask);
            foreach (var store in KnownRecords.HeadStores)
            {
                await foreach (var record in view.ReadAllAsync(store, cancellationToken))
                {
                    await heads.CheckAsync(record, cancellationToken);
                }
            }
        }

        await report.ProgressAsync(new(CheckStage.Orphans, 0, _removal.Count));
        return await _removal.RunAsync(storage, uses, report, cancellationToken);
    }

    private async Task ForEachAsync(
        IRecordView view,
        IReadOnlyList<string> stores,
        CheckStage stage,
        Func<RecordContent, Task> check,
        CancellationToken cancellationToken)
    {
        var (done, total) = (0L, 0L);
        foreach (var store in stores)
        {
            total += await view.CountAsync(store, cancellationToken);
        }

        await report.ProgressAsync(new(stage, done, total));
        foreach (var store in stores)
        {
            await foreach (var record in view.ReadAllAsync(store, cancellationToken))
            {
                await check(record);
                _records++;
                _bytes += record.Data.Length;
                if (++done % ProgressEvery == 0)
                {
                    await report.ProgressAsync(new(stage, done, total));
                }
            }
        }
    }

    private ValueTask OrphanedAsync(RecordContent record, TenantId tenant, string hash, bool removesOrphans)
    {
        var body = new OrphanBody(tenant, hash, _removal.AgeOf(record), record.Data.Length, OrphanFate.Left);
        _orphans++;
        _orphanBytes += body.Bytes;
        return removesOrphans && _removal.TryAdd(record, body) ? ValueTask.CompletedTask : report.OrphanAsync(body);
    }

    private ValueTask FoundAsync(CheckFinding finding)
    {
        _findings++;
        return report.FoundAsync(finding);
    }
}
