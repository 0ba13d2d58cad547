using System.Collections.Immutable;
using LawGrains.Grains.Reports;

namespace LawGrains.Grains.Checks;

/// <summary>What was done with one report, step by step. No I/O.</summary>
internal sealed class TransitionChain
{
    private readonly List<(CheckFindingKind Kind, string Message)> _problems = [];
    private int _pages;
    private int _latest;

    public IEnumerable<(CheckFindingKind Kind, string Message)> Problems => _problems;

    /// <summary>The next page; null where it cannot be read, which is told elsewhere.</summary>
    public void AddPage(ImmutableArray<Transition>? transitions)
    {
        _pages++;
        if (transitions is not { } page)
        {
            _latest += TransitionHistory.PageSize;
            return;
        }

        if (page.Length != TransitionHistory.PageSize)
        {
            Wrong($"Page {_pages} of its transitions has {page.Length} of them, not {TransitionHistory.PageSize}.");
        }

        AddAll(page);
    }

    /// <summary>What the head itself holds, at last.</summary>
    public void AddRecent(TransitionLog log, ReportHead head)
    {
        AddAll(log.Recent);
        if (!log.Recent.IsEmpty && log.Recent[^1].To != head.Status)
        {
            Wrong($"Its last transition made it {log.Recent[^1].To}, and it is {head.Status}.");
        }
    }

    private void AddAll(ImmutableArray<Transition> transitions)
    {
        foreach (var transition in transitions)
        {
            if (transition.Number != _latest + 1)
            {
                Wrong(_latest == 0
                    ? $"Its transitions begin with {transition.Number}."
                    : $"Transition {_latest} is followed by transition {transition.Number}.");
            }

            _latest = transition.Number;
        }
    }

    private void Wrong(string message) => _problems.Add((CheckFindingKind.Chain, message));
}
