namespace LawGrains.Grains.Checks;

/// <summary>
/// Removes bodies that no head refers to. It cannot take one that a submission is about to refer to: whoever uses a body
/// that is there writes it anew before its head, so that either that write comes after the listing, and the removal, which
/// names the version that was listed, finds another; or it comes before, and then the body is young, or its head is in
/// storage by now and is seen when the heads are read once more.
/// </summary>
internal sealed class OrphanRemoval(TimeProvider clock)
{
    /// <summary>How long ago a body must have been written: longer than any submission takes.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromDays(1);

    // What is kept in memory until the heads have been read again; a further run removes further ones.
    private const int Most = 200_000;

    private readonly List<(RecordName Name, string ETag, OrphanBody Body)> _old = [];

    public int Count => _old.Count;

    /// <summary>Since it was written; null where nobody knows, which only holds of what a former release wrote.</summary>
    public TimeSpan? AgeOf(RecordContent record) =>
        record.WrittenAt == DateTimeOffset.UnixEpoch ? null : clock.GetUtcNow() - record.WrittenAt;

    /// <summary>Takes a listed orphan in where it is old enough.</summary>
    public bool TryAdd(RecordContent record, OrphanBody body)
    {
        if (body.Age < LeastAge || _old.Count >= Most)
        {
            return false;
        }

        _old.Add((record.Name, record.ETag, body));
        return true;
    }

    /// <summary>Removes what is still nobody's, and tells what became of each.</summary>
    /// <param name="storage">Where.</param>
    /// <param name="uses">What the heads refer to, all read after the last orphan was listed.</param>
    /// <param name="report">Told of each.</param>
    /// <param name="cancellationToken">Ends it between two.</param>
    /// <returns>How many were removed.</returns>
    public async Task<long> RunAsync(
        ICheckedStorage storage, ContentUses uses, ICheckReport report, CancellationToken cancellationToken)
    {
        var (removed, done) = (0L, 0L);
        foreach (var (name, etag, body) in _old)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fate = await FateAsync(name, etag, body);
            removed += fate == OrphanFate.Removed ? 1 : 0;
            await report.OrphanAsync(body with { Fate = fate });
            if (++done % StorageCheck.ProgressEvery == 0)
            {
                await report.ProgressAsync(new(CheckStage.Orphans, done, _old.Count));
            }
        }

        return removed;

        async Task<OrphanFate> FateAsync(RecordName name, string etag, OrphanBody body) =>
            !uses.IsCertain(body.Tenant) ? OrphanFate.Unsure
            : uses.IsUsed(body.Tenant, body.Hash) || !await storage.RemoveAsync(name, etag, cancellationToken) ? OrphanFate.Used
            : OrphanFate.Removed;
    }
}
