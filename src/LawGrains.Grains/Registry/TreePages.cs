using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>A tree as a head and pages. A page that did not change keeps its hash and is not written again.</summary>
internal sealed class TreePages(ContentStore contents)
{
    /// <summary>Jurisdictions on a page at most.</summary>
    public const int PageSize = 500;

    public async Task<JurisdictionTree> ReadAsync(TenantId tenant, RegistryHead head)
    {
        var pages = await Task.WhenAll(head.Pages.Select(hash => contents.GetAsync<StoredJurisdictions>(tenant, hash)));
        return new(head.TreeVersion, [.. pages.SelectMany(page => page.Jurisdictions).Select(JurisdictionHistory.Of)]);
    }

    /// <summary>Writes what is new; the tree holds once the head that this gives is committed.</summary>
    public async Task<RegistryHead> WriteAsync(TenantId tenant, RegistryHead head, JurisdictionTree tree)
    {
        var known = head.Pages.ToHashSet();
        var hashes = ImmutableArray.CreateBuilder<string>();
        var writes = new List<Task>();
        foreach (var jurisdictions in tree.All.Chunk(PageSize))
        {
            var page = new StoredJurisdictions([.. jurisdictions.Select(history => history.With(history.Newest))]);
            var hash = ContentStore.HashOf(page);
            hashes.Add(hash);
            if (known.Add(hash))
            {
                writes.Add(contents.PutAsync(tenant, hash, page));
            }
        }

        await Task.WhenAll(writes);
        return new() { TreeVersion = tree.Version, Pages = hashes.DrainToImmutable() };
    }
}
