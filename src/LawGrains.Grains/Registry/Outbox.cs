using LawGrains.Grains.Contents;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>
/// Notices of changes, for the roll-ups of the nodes that they touched: on pages that the committing head names, until
/// each node has acknowledged. Delivered at least once; a notice that comes twice does no harm.
/// </summary>
internal sealed class Outbox(ContentStore contents, IGrainFactory grains, TimeProvider clock)
{
    private const int PageSize = 500;
    private const int AtOnce = 32;

    // Reports of a year are written in it and in the one after; the one before that is still looked at.
    private const int FormerYears = 2;
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    /// <summary>The head with the notices of a change; they are written, and stand once the head is committed.</summary>
    public async Task<RegistryHead> AddAsync(
        TenantId tenant, RegistryHead head, IReadOnlyCollection<TouchedJurisdiction> touched)
    {
        var pages = touched
            .Select(touch => new Notice(head.TreeVersion, touch.Id, touch.From))
            .Chunk(PageSize)
            .Select(notices => new StoredNotices([.. notices]))
            .Select(page => (Hash: ContentStore.HashOf(page), Page: page))
            .ToList();
        await Task.WhenAll(pages.Select(page => contents.PutAsync(tenant, page.Hash, page.Page)));
        return head with { Outbox = [.. head.Outbox, .. pages.Select(page => page.Hash)] };
    }

    /// <summary>Tells every node of a page; throws where one did not acknowledge.</summary>
    public async Task DeliverAsync(TenantId tenant, string hash, CancellationToken cancellationToken)
    {
        var page = await contents.GetAsync<StoredNotices>(tenant, hash);
        var calls = page.Notices.SelectMany(notice => Periods(notice.From).Select(period => (notice, period)));
        foreach (var some in calls.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(call => grains
                .GetGrain<IRollupGrain>(RollupKey.Of(new(tenant, call.period, call.notice.Node)).ToString())
                .TreeChangedAsync(call.notice.TreeVersion)));
        }
    }

    /// <summary>
    /// The open periods that a change reaches: this year, the two before it, and later ones up to its own first. What is
    /// older finds out when it is asked.
    /// </summary>
    private IEnumerable<Period> Periods(Period? from)
    {
        var now = clock.GetUtcNow().ToOffset(ChinaTime).Year;
        var first = Math.Max(from?.Year ?? 0, now - FormerYears);
        for (var year = first; year <= Math.Max(now, first); year++)
        {
            if (Period.TryCreate(year, out var period))
            {
                yield return period;
            }
        }
    }
}
