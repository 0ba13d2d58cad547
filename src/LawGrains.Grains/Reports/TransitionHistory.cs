using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Reports;

/// <summary>A report's transitions: the newest in the head, full pages of older ones under their hashes.</summary>
internal sealed class TransitionHistory(ContentStore contents)
{
    /// <summary>Transitions on a page, always.</summary>
    public const int PageSize = 16;

    private const int MostRecent = 2 * PageSize;

    /// <summary>The head with its older transitions moved to a page, once there are too many. The page is written first.</summary>
    public async Task<ReportHead> PageAsync(TenantId tenant, ReportHead head)
    {
        if (head.Transitions is not { } log || log.Recent.Length <= MostRecent)
        {
            return head;
        }

        var page = new StoredTransitions(log.Recent[..PageSize]);
        var hash = ContentStore.HashOf(page);
        await contents.PutAsync(tenant, hash, page);
        return head with { Transitions = new(log.Recent[PageSize..], log.Pages.Add(hash)) };
    }

    /// <summary>At most <paramref name="count"/> transitions below a number, the newest first.</summary>
    public async Task<ImmutableArray<Transition>> ListAsync(TenantId tenant, ReportHead head, int before, int count)
    {
        var log = head.Transitions ?? TransitionLog.Empty;
        var transitions = ImmutableArray.CreateBuilder<Transition>();
        transitions.AddRange(log.Recent.Reverse().Where(transition => transition.Number < before).Take(count));
        for (var page = log.Pages.Length - 1; page >= 0 && transitions.Count < count; page--)
        {
            var older = (await contents.GetAsync<StoredTransitions>(tenant, log.Pages[page])).Transitions;
            transitions.AddRange(
                older.Reverse().Where(transition => transition.Number < before).Take(count - transitions.Count));
        }

        return transitions.DrainToImmutable();
    }
}
