using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>What an answer tells, number for number in the oracle's words.</summary>
internal sealed class ToldTotals
{
    private readonly Dictionary<(string Indicator, NaiveTrack Track, bool IsAccepted), string> _cells = [];

    public ToldTotals(Contribution contribution)
    {
        Coverage = Of(contribution.Coverage);
        foreach (var isAccepted in new[] { false, true })
        {
            foreach (var cell in contribution.On(isAccepted ? Basis.Accepted : Basis.Submitted).Cells)
            {
                Add(cell, isAccepted);
            }
        }
    }

    public NaiveCoverage Coverage { get; }

    /// <summary>All cells on the two tracks that add up over disjoint reports; the third does not.</summary>
    public List<(string Indicator, NaiveTrack Track, bool IsAccepted, NaiveCell Cell)> Added { get; } = [];

    public IEnumerable<string> Indicators => _cells.Keys.Select(cell => cell.Indicator).Distinct();

    public string Text(string indicator, NaiveTrack track, bool isAccepted) =>
        _cells.GetValueOrDefault((indicator, track, isAccepted), "nothing");

    public static NaiveCoverage Of(Coverage coverage)
    {
        var told = new NaiveCoverage();
        int[] counts =
        [
            coverage.Expected, coverage.Submitted, coverage.Accepted, coverage.Published,
            coverage.OnTime, coverage.Late, coverage.Returned,
        ];
        counts.CopyTo(told.Counts, 0);
        return told;
    }

    public static NaiveCell Of(Cell cell)
    {
        var told = new NaiveCell
        {
            Sum = cell.Sum,
            Reporting = cell.Reporting,
            Approximate = cell.Approximate,
            NotApplicable = cell.NotApplicable,
            Min = cell.Min is { } min ? (min.Value, min.Of.Text) : null,
            Max = cell.Max is { } max ? (max.Value, max.Of.Text) : null,
            Numerator = cell.Parts?.Numerator ?? 0,
            Denominator = cell.Parts?.Denominator ?? 0,
            Pairs = cell.Parts?.Pairs ?? 0,
            Derived = cell.Parts?.Derived ?? 0,
            IsPaired = cell.Parts is not null,
            Apportioned = cell.Apportioned,
        };
        if (cell.Exclusions is { } left)
        {
            int[] counts = [left.Cumulative, left.Partial, left.Target, left.Conflict, left.Unconfirmed, left.Borders];
            counts.CopyTo(told.LeftOut, 0);
        }

        return told;
    }

    private void Add(TrackedCell cell, bool isAccepted)
    {
        var indicator = cell.Indicator.Text;
        foreach (var (track, on) in new[]
        {
            (NaiveTrack.Declared, cell.Declared), (NaiveTrack.Computed, cell.Computed), (NaiveTrack.Effective, cell.Effective),
        })
        {
            var told = Of(on);
            _cells.Add((indicator, track, isAccepted), told.ToString());
            if (track != NaiveTrack.Effective)
            {
                Added.Add((indicator, track, isAccepted, told));
            }
        }
    }
}
