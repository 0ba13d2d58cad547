using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>A framework through its editions: the indicators of each, and what became of their codes.</summary>
public sealed class EditionedCatalogue
{
    private readonly ImmutableArray<(Edition Edition, IndicatorCatalogue Catalogue)> _editions;

    /// <param name="editions">At least one, each name once; the first is valid from the earliest period.</param>
    /// <param name="indicators">
    /// Those of all editions; one with no <see cref="Indicator.Editions"/> belongs to each.
    /// </param>
    /// <param name="crosswalk">What became of the codes.</param>
    /// <exception cref="ArgumentException">The editions leave a period out, or an indicator names one that is not there.</exception>
    public EditionedCatalogue(
        IEnumerable<Edition> editions, IReadOnlyCollection<Indicator> indicators, Crosswalk crosswalk)
    {
        var sorted = editions.OrderBy(edition => edition.From).ToList();
        if (sorted.Count == 0 || sorted[0].From != Period.Earliest
            || sorted.DistinctBy(edition => edition.From).Count() != sorted.Count
            || sorted.DistinctBy(edition => edition.Name).Count() != sorted.Count)
        {
            throw new ArgumentException($"The editions must cover every period from {Period.Earliest}, each with a name of its own.");
        }

        foreach (var indicator in indicators.Where(indicator => !indicator.Editions.IsDefaultOrEmpty))
        {
            if (indicator.Editions.FirstOrDefault(name => sorted.All(edition => edition.Name != name)) is { } unknown)
            {
                throw new ArgumentException($"{indicator.Code} is of edition {unknown}, which is not there.");
            }
        }

        Crosswalk = crosswalk;
        _editions = [.. sorted.Select(edition => (edition, Of(edition.Name, indicators)))];
    }

    public Crosswalk Crosswalk { get; }

    /// <summary>In the order of their periods.</summary>
    public IEnumerable<Edition> Editions => _editions.Select(edition => edition.Edition);

    /// <summary>That of the newest edition.</summary>
    public IndicatorCatalogue Newest => _editions[^1].Catalogue;

    /// <summary>A framework that never changed.</summary>
    public static EditionedCatalogue Of(IndicatorCatalogue catalogue) =>
        new([new(catalogue.Edition, Period.Earliest)], catalogue.Indicators, Crosswalk.None);

    /// <summary>What is collected in a period. The same object for the same edition; allocates nothing.</summary>
    public IndicatorCatalogue For(Period period)
    {
        var at = _editions.Length - 1;
        while (at > 0 && _editions[at].Edition.From.CompareTo(period) > 0)
        {
            at--;
        }

        return _editions[at].Catalogue;
    }

    private static IndicatorCatalogue Of(string edition, IReadOnlyCollection<Indicator> indicators)
    {
        var belong = indicators.ToLookup(indicator => indicator.Editions.IsDefaultOrEmpty || indicator.Editions.Contains(edition));
        return new(edition, belong[true], belong[false]);
    }
}
