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
        var pages = await Task.WhenAll(head.Pages.Select(hash => ReadPageAsync(tenant, hash, head.Format)));
        return new(head.TreeVersion, [.. pages.SelectMany(page => page)]);
    }

    /// <summary>Writes what is new; the tree holds once the head that this gives is committed.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="head">That of the tree before.</param>
    /// <param name="before">What the head's pages hold.</param>
    /// <param name="tree">The new one.</param>
    public async Task<RegistryHead> WriteAsync(
        TenantId tenant, RegistryHead head, JurisdictionTree before, JurisdictionTree tree)
    {
        var hashes = ImmutableArray.CreateBuilder<string>();
        var writes = new List<Task>();
        for (var at = 0; at < tree.All.Length; at += PageSize)
        {
            var length = Math.Min(PageSize, tree.All.Length - at);
            if (head.Format == RegistryHead.Dated && IsSame(before, tree, at, length))
            {
                hashes.Add(head.Pages[at / PageSize]);
                continue;
            }

            var page = new StoredHistories(tree.All.Slice(at, length));
            var hash = ContentStore.HashOf(page);
            hashes.Add(hash);
            writes.Add(contents.PutAsync(tenant, hash, page));
        }

        await Task.WhenAll(writes);
        return head with { TreeVersion = tree.Version, Pages = hashes.DrainToImmutable(), Format = RegistryHead.Dated };
    }

    // A change makes new objects of what it touches, and of nothing else.
    private static bool IsSame(JurisdictionTree before, JurisdictionTree tree, int at, int length)
    {
        if (Math.Min(PageSize, before.All.Length - at) != length)
        {
            return false;
        }

        for (var i = at; i < at + length; i++)
        {
            if (!ReferenceEquals(before.All[i], tree.All[i]))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<ImmutableArray<JurisdictionHistory>> ReadPageAsync(TenantId tenant, string hash, int format) =>
        format == RegistryHead.Dated
            ? (await contents.GetAsync<StoredHistories>(tenant, hash)).Jurisdictions
            : [.. (await contents.GetAsync<StoredJurisdictions>(tenant, hash)).Jurisdictions.Select(JurisdictionHistory.Of)];
}
