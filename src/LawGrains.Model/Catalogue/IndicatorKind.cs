namespace LawGrains.Model.Catalogue;

/// <summary>How an indicator's values come together (DESIGN §5, Cells).</summary>
[GenerateSerializer, Alias("indicator-kind")]
public enum IndicatorKind
{
    /// <summary>A flow of things in the year: sums over jurisdictions and over years.</summary>
    Count = 1,

    /// <summary>A flow of money in the year: sums as a count does.</summary>
    Amount = 2,

    /// <summary>A stock at year end: sums over jurisdictions, the latest over time.</summary>
    Level = 3,

    /// <summary>Pools from numerators and denominators; a bare rate is ranged, never averaged.</summary>
    Ratio = 4,

    /// <summary>Counted and ranged; never added or averaged.</summary>
    Score = 5,
}
