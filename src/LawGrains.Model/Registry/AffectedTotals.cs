using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Registry;

/// <summary>What differs between two contributions of one node: before a change of the tree, and after it.</summary>
public static class AffectedTotals
{
    /// <summary>
    /// The totals that differ, by basis, indicator and track: what the node declares is not among them, since no change of
    /// the tree changes a report.
    /// </summary>
    /// <param name="before">Null where the node is not in the tree before.</param>
    /// <param name="after">Null where it is not in the tree after.</param>
    public static IEnumerable<AffectedTotal> Between(Contribution? before, Contribution? after)
    {
        foreach (var basis in Enum.GetValues<Basis>())
        {
            var (old, next) = (before?.On(basis) ?? Totals.None, after?.On(basis) ?? Totals.None);
            var indicators = old.Cells.Concat(next.Cells).Select(cell => cell.Indicator).Distinct().Order();
            foreach (var indicator in indicators)
            {
                var (left, right) = (old.Find(indicator), next.Find(indicator));
                var effective = new AffectedTotal(
                    basis, indicator, IsComputed: false, left?.Effective ?? Cell.Empty, right?.Effective ?? Cell.Empty);
                var computed = new AffectedTotal(
                    basis, indicator, IsComputed: true, left?.Computed ?? Cell.Empty, right?.Computed ?? Cell.Empty);
                foreach (var total in new[] { effective, computed })
                {
                    if (total.Before != total.After)
                    {
                        yield return total;
                    }
                }
            }
        }
    }

    /// <summary>Whether anything that a user sees of the node differs.</summary>
    public static bool Any(Contribution? before, Contribution? after) =>
        (before?.Coverage ?? Coverage.None) != (after?.Coverage ?? Coverage.None) || Between(before, after).Any();
}

/// <summary>One total that a change of the tree changes.</summary>
/// <param name="Basis">Which revisions count.</param>
/// <param name="Indicator">Of what.</param>
/// <param name="IsComputed">On the computed track; else on the effective one.</param>
/// <param name="Before"><see cref="Cell.Empty"/> where there is nothing.</param>
/// <param name="After"><see cref="Cell.Empty"/> where there is nothing.</param>
public sealed record AffectedTotal(Basis Basis, IndicatorCode Indicator, bool IsComputed, Cell Before, Cell After);
