using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Reports;

/// <summary>A report's revision headers: the newest in the head, full pages of older ones under their hashes.</summary>
internal sealed class RevisionHistory(ContentStore contents)
{
    /// <summary>Headers on a page, always.</summary>
    public const int PageSize = ReportRules.RecentHeaders / 2;

    /// <summary>The head with its older headers moved to a page, once there are too many. The page is written first.</summary>
    public async Task<ReportHead> PageAsync(TenantId tenant, ReportHead head)
    {
        if (head.Recent.Length <= ReportRules.RecentHeaders)
        {
            return head;
        }

        var page = new StoredRevisions(head.Recent[..PageSize]);
        var hash = ContentStore.HashOf(page);
        await contents.PutAsync(tenant, hash, page);
        return head with { Recent = head.Recent[PageSize..], Pages = head.Pages.Add(hash) };
    }

    /// <summary>The header of a number; null where there is none.</summary>
    public async Task<RevisionHeader?> FindAsync(TenantId tenant, ReportHead head, int number)
    {
        if (number < 1 || head.Latest is not { } latest || number > latest.Number)
        {
            return null;
        }

        return number >= head.Recent[0].Number
            ? head.Recent[number - head.Recent[0].Number]
            : (await ReadAsync(tenant, head, (number - 1) / PageSize))[(number - 1) % PageSize];
    }

    /// <summary>At most <paramref name="count"/> headers below a number, the newest first.</summary>
    public async Task<ImmutableArray<RevisionHeader>> ListAsync(TenantId tenant, ReportHead head, int before, int count)
    {
        var headers = ImmutableArray.CreateBuilder<RevisionHeader>();
        headers.AddRange(head.Recent.Reverse().Where(header => header.Number < before).Take(count));
        for (var page = head.Pages.Length - 1; page >= 0 && headers.Count < count; page--)
        {
            if (page * PageSize < before)
            {
                var older = (await ReadAsync(tenant, head, page)).Reverse().Where(header => header.Number < before);
                headers.AddRange(older.Take(count - headers.Count));
            }
        }

        return headers.DrainToImmutable();
    }

    private async Task<ImmutableArray<RevisionHeader>> ReadAsync(TenantId tenant, ReportHead head, int page) =>
        (await contents.GetAsync<StoredRevisions>(tenant, head.Pages[page])).Headers;
}
