using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Registry;

/// <summary>
/// What was done to a tree, by whom, when and why: each entry a record of its own, written before the head that commits the
/// change. Nothing is ever taken out.
/// </summary>
internal sealed class ChangeLog(ContentStore contents)
{
    private const int PageSize = 128;

    /// <summary>The head with one entry more. The entry is written; it stands once the head is committed.</summary>
    public async Task<RegistryHead> AppendAsync(TenantId tenant, RegistryHead head, TreeChangeEntry entry)
    {
        var hash = ContentStore.HashOf(entry);
        await contents.PutAsync(tenant, hash, entry);
        var log = head.Log.Add(hash);
        if (log.Length < 2 * PageSize)
        {
            return head with { Log = log };
        }

        var page = new StoredHashes(log[..PageSize]);
        var pageHash = ContentStore.HashOf(page);
        await contents.PutAsync(tenant, pageHash, page);
        return head with { Log = log[PageSize..], LogPages = head.LogPages.Add(pageHash) };
    }

    /// <summary>At most <paramref name="count"/> entries with numbers below one, the newest first. They are numbered from 1.</summary>
    public async Task<ImmutableArray<NumberedChange>> ListAsync(TenantId tenant, RegistryHead head, int before, int count)
    {
        var paged = head.LogPages.Length * PageSize;
        var last = Math.Min(before - 1, paged + head.Log.Length);
        var numbers = Enumerable.Range(0, Math.Clamp(last, 0, count)).Select(i => last - i).ToList();
        var pages = new Dictionary<int, ImmutableArray<string>>();
        foreach (var page in numbers.Where(number => number <= paged).Select(number => (number - 1) / PageSize).Distinct())
        {
            pages[page] = (await contents.GetAsync<StoredHashes>(tenant, head.LogPages[page])).Hashes;
        }

        var entries = await Task.WhenAll(numbers.Select(number => contents.GetAsync<TreeChangeEntry>(
            tenant,
            number > paged ? head.Log[number - paged - 1] : pages[(number - 1) / PageSize][(number - 1) % PageSize])));
        return [.. numbers.Zip(entries, (number, entry) => new NumberedChange(number, entry))];
    }
}
