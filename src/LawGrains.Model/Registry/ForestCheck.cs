using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>
/// What makes a tree over time a forest in each period: no cycle, nobody below one that is not open, each code once,
/// bounded depth, ordered levels in order; and who took somebody over was there to do so.
/// </summary>
internal static class ForestCheck
{
    /// <summary>What is wrong, by the places of the jurisdictions at fault; at most <see cref="TreeUpdate.MaximumErrors"/>.</summary>
    /// <param name="before">A tree that is good.</param>
    /// <param name="after">What became of it.</param>
    /// <param name="from">The first period that changed.</param>
    public static List<(int Place, Refusal Refusal)> Run(JurisdictionTree before, JurisdictionTree after, Period from)
    {
        var faults = new List<(int, Refusal)>();
        foreach (var turn in after.Turns.Where(turn => turn.CompareTo(after.In(from).Period) >= 0))
        {
            CheckCodes(before, after, turn, faults);
            CheckPlaces(after.In(turn), faults);
            CheckLost(before, after, turn, faults);
            if (faults.Count >= TreeUpdate.MaximumErrors)
            {
                return faults[..TreeUpdate.MaximumErrors];
            }
        }

        CheckSuccessions(after, faults);

        // What is wrong in one period mostly is in the next ones too.
        return [.. faults.Distinct()];
    }

    private static void CheckCodes(JurisdictionTree before, JurisdictionTree after, Period turn, List<(int, Refusal)> faults)
    {
        foreach (var duplicate in after.In(turn).Duplicates)
        {
            // Of the two the one that is new here is at fault.
            var (one, other) = (JurisdictionTree.IndexOf(duplicate.Id), JurisdictionTree.IndexOf(after.In(turn).Find(duplicate.Code)!.Id));
            var isKnown = one < before.All.Length && ReferenceEquals(before.All[one], after.All[one]);
            faults.Add((
                isKnown ? other : one,
                Invalid($"The code {duplicate.Code} would be that of two jurisdictions in {turn}.")));
        }
    }

    private static void CheckPlaces(PeriodTree tree, List<(int, Refusal)> faults)
    {
        var (depths, ordered) = (new Dictionary<int, int>(tree.Count), new Dictionary<int, int>(tree.Count));
        foreach (var index in tree.Order)
        {
            var (node, parent) = (tree.At(index), tree.ParentOf(index));
            var depth = depths[index] = parent < 0 ? 1 : depths[parent] + 1;
            if (depth > Limits.TreeDepth)
            {
                faults.Add((index, Invalid($"{node.Code} lies deeper than {Limits.TreeDepth} levels.")));
            }

            var above = parent < 0 ? -1 : ordered[parent];
            ordered[index] = TreeCheck.IsOrdered(node.Level) ? index : above;
            if (above >= 0 && TreeCheck.IsOrdered(node.Level) && tree.At(above).Level >= node.Level)
            {
                faults.Add((
                    index, Invalid($"{node.Code} is a {node.Level} below the {tree.At(above).Level} {tree.At(above).Code}.")));
            }
        }
    }

    // Open by its own dates, and on no root of the tree.
    private static void CheckLost(JurisdictionTree before, JurisdictionTree after, Period turn, List<(int, Refusal)> faults)
    {
        var (old, tree) = (before.In(turn), after.In(turn));
        for (var index = 0; index < after.All.Length && faults.Count < TreeUpdate.MaximumErrors; index++)
        {
            var isExpected = index >= before.All.Length || old.Has(index);
            if (isExpected && !tree.Has(index) && after.All[index].IsOpenIn(turn)
                && WhyLost(after, after.All[index], turn) is { } refusal)
            {
                faults.Add((AtFault(before, after, index, turn), refusal));
            }
        }
    }

    // Who closes now, where that is what leaves others behind; else who is left behind.
    private static int AtFault(JurisdictionTree before, JurisdictionTree after, int index, Period turn)
    {
        var parent = after.Find(after.All[index].At(turn).Parent!.Value)!;
        return parent.Closed != before.Find(parent.Id)?.Closed ? JurisdictionTree.IndexOf(parent.Id) : index;
    }

    // Null for one that is lost only because what stands above it is, or is not open yet.
    private static Refusal? WhyLost(JurisdictionTree tree, JurisdictionHistory history, Period turn)
    {
        var code = history.At(turn).Code;
        var parent = tree.Find(history.At(turn).Parent!.Value)!;
        if (!parent.IsOpenIn(turn))
        {
            // Below one that opens later it is not there yet either.
            return parent.Closed is { } closed && closed.CompareTo(turn) <= 0
                ? new(
                    RefusalCode.OpenChildren,
                    $"{code} is open below {parent.At(turn).Code}, which closes in {closed}: move or close it in the same batch.",
                    "code")
                : null;
        }

        for (var step = 0; step <= 2 * Limits.TreeDepth && parent.Id != history.Id; step++)
        {
            if (!parent.IsOpenIn(turn) || parent.At(turn).Parent is not { } above)
            {
                return null;
            }

            parent = tree.Find(above)!;
        }

        return parent.Id == history.Id ? Invalid($"{code} lies below itself.") : null;
    }

    private static void CheckSuccessions(JurisdictionTree tree, List<(int, Refusal)> faults)
    {
        foreach (var link in tree.All.SelectMany(history => history.Successors))
        {
            var successor = tree.Find(link.Successor)!;

            // Who closes in that very period may hand on what it took over; who closed before was not there to take it.
            var isOver = successor.Closed is { } closed
                && (closed.CompareTo(link.From) < 0 || (closed == link.From && successor.Successors.IsEmpty));
            if (isOver || (successor.Opened is { } opened && opened.CompareTo(link.From) > 0))
            {
                faults.Add((
                    JurisdictionTree.IndexOf(successor.Id),
                    new(
                        RefusalCode.InvalidSuccession,
                        $"{successor.At(link.From).Code} takes over from {link.From} on, but is not open then.",
                        "code")));
            }
        }
    }

    private static Refusal Invalid(string message) => new(RefusalCode.InvalidTree, message, "code");
}
