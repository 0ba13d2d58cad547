using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tenants;

/// <summary>
/// The indicators that a tenant collects beside the built-in ones: all that was ever decided about them. A decision holds
/// from its period on until a later one does, so that closed periods keep what they had.
/// </summary>
/// <param name="Decisions">In the order of their versions, from 1 without gaps.</param>
[GenerateSerializer, Immutable, Alias("tenant-catalogue")]
public sealed record TenantCatalogue([property: Id(0)] ImmutableArray<OwnIndicator> Decisions)
{
    public static readonly TenantCatalogue None = new([]);

    /// <summary>Grows by one with every decision; 0 says that there never was one.</summary>
    public long Version => Decisions.Length;

    /// <summary>The newest version that reaches a period; 0 where none does.</summary>
    public long VersionFor(Period period) =>
        Decisions.LastOrDefault(decision => decision.From.CompareTo(period) <= 0)?.Version ?? 0;

    /// <summary>What holds of each of the tenant's indicators in a period, collected there or not, by code.</summary>
    public IEnumerable<OwnIndicator> In(Period period) => Decisions
        .Where(decision => decision.From.CompareTo(period) <= 0)
        .GroupBy(decision => decision.Indicator.Code)
        .OrderBy(decisions => decisions.Key)
        .Select(decisions => decisions.Last());

    /// <summary>Whether an indicator, as decided, is collected in a period: neither retired nor replaced since.</summary>
    public bool IsCollected(OwnIndicator decided, Period period) => !decided.IsRetired
        && !Decisions.Any(later => later.Version > decided.Version
            && later.From.CompareTo(period) <= 0
            && later.Replaces.Contains(decided.Indicator.Code));

    /// <summary>The newest decision about a code, for whatever period; null where there is none.</summary>
    public OwnIndicator? Newest(IndicatorCode code) => Decisions.LastOrDefault(decision => decision.Indicator.Code == code);

    /// <summary>What a period collects: the built-in edition of it, and of the tenant's own what holds.</summary>
    public IndicatorCatalogue Over(EditionedCatalogue builtIn, Period period)
    {
        var edition = builtIn.For(period);
        var held = In(period).ToList();
        var collected = held.Where(decided => IsCollected(decided, period)).Select(decided => decided.Indicator).ToList();
        var known = held.Concat(Decisions.Reverse()).Select(decision => decision.Indicator).DistinctBy(indicator => indicator.Code);
        return new(
            edition.Edition,
            edition.Indicators.Concat(collected),
            edition.Others.Concat(known.ExceptBy(collected.Select(indicator => indicator.Code), indicator => indicator.Code)));
    }

    /// <summary>What became of codes: built-in ones by edition, the tenant's own as it decided.</summary>
    public Crosswalk Through(EditionedCatalogue builtIn) => Decisions.IsEmpty
        ? builtIn.Crosswalk
        : new(builtIn.Crosswalk.Changes.Concat(Decisions.SelectMany(Changes)));

    private IEnumerable<CodeChange> Changes(OwnIndicator decision)
    {
        var code = decision.Indicator.Code;

        // What took over others while it was collected itself is itself among what it is the sum of.
        var stood = decision.Replaces.IsEmpty ? null : Decisions.FirstOrDefault(earlier =>
            earlier.Indicator.Code == code && earlier.From.CompareTo(decision.From) < 0);
        return decision.Replaces
            .Concat(stood is null ? [] : [code])
            .Where(old => !IsRestated(old, decision))
            .Select(old => new CodeChange(decision.From, old, code));
    }

    // Who is said to replace another once more, in a later decision, has done so since the first.
    private bool IsRestated(IndicatorCode old, OwnIndicator decision) => Decisions.Any(other =>
        other.Indicator.Code == decision.Indicator.Code
        && other.Replaces.Contains(old)
        && (other.From.CompareTo(decision.From) < 0 || (other.From == decision.From && other.Version < decision.Version)));
}
