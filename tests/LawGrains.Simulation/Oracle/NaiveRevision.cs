using System.Collections.Immutable;

namespace LawGrains.Simulation.Oracle;

/// <summary>A revision as it is stored.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Code">That its sender had in the period; stands in its title.</param>
/// <param name="SubmittedAt">By the clock of the server.</param>
/// <param name="ContentHash">As its header says.</param>
/// <param name="CatalogueVersion">The version of the tenant's own indicators that it was read with, as its header says.</param>
/// <param name="Lines">All observations, wherever they stand.</param>
internal sealed record NaiveRevision(
    int Number,
    string Code,
    DateTimeOffset SubmittedAt,
    string ContentHash,
    int CatalogueVersion,
    ImmutableArray<NaiveObservation> Lines)
{
    private readonly Dictionary<(string Indicator, bool IsWhole), NaiveCell> _figures = [];

    /// <summary>What it says of an indicator. Not to be changed.</summary>
    public NaiveCell Figure(NaiveIndicator indicator, bool isWhole)
    {
        if (!_figures.TryGetValue((indicator.Code, isWhole), out var figure))
        {
            _figures[(indicator.Code, isWhole)] = figure = NaiveFigure.Of(this, indicator, isWhole);
        }

        return figure;
    }
}
