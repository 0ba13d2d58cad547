using LawGrains.Model.Reports;

namespace LawGrains.Model.Cells;

/// <summary>The observations of one indicator and scope in one report, counted up.</summary>
internal sealed class Tally
{
    public decimal Sum { get; private set; }

    public decimal Least { get; private set; }

    public decimal Greatest { get; private set; }

    public bool HasValue { get; private set; }

    public bool IsApproximate { get; private set; }

    public bool IsNotApplicable { get; private set; }

    public Exclusions? Exclusions { get; private set; }

    public void Add(Observation observation, ExclusionReason exclusion)
    {
        if (exclusion != ExclusionReason.None)
        {
            Exclusions = Cells.Exclusions.Merge(Exclusions, Cells.Exclusions.One(exclusion));
        }
        else if (observation.Value is { } value)
        {
            Sum += value;
            Least = HasValue ? decimal.Min(Least, value) : value;
            Greatest = HasValue ? decimal.Max(Greatest, value) : value;
            HasValue = true;
            IsApproximate |= observation.Precision != Precision.Exact;
        }
        else
        {
            IsNotApplicable = true;
        }
    }
}
