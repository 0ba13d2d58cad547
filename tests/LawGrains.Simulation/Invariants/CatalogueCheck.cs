using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Invariants;

/// <summary>
/// The tenant's own indicators in answers and in reports: each cell can be named by the version that its answer tells, no answer
/// says CURRENT by a version that did not hold, and a report is read with what was collected while it was submitted.
/// </summary>
internal sealed class CatalogueCheck(Archive archive, ImmutableArray<NaiveIndicator> builtIn)
{
    private readonly HashSet<string> _builtIn = [.. builtIn.Select(indicator => indicator.Code)];
    private readonly Dictionary<(NaiveTenant Tenant, int Year), ImmutableArray<NaiveIndicator>> _indicators = [];

    /// <summary>Whether what is known of the tenant may be older than what storage holds. Default: it is not.</summary>
    public bool MayBeOld { get; set; }

    /// <summary>The codes of all indicators of its own that the tenant has decided about by now.</summary>
    public IReadOnlyList<string> Own => [.. Now.Decisions.Select(decision => decision.Code).Distinct()];

    private NaiveTenant Now => archive.Tenants[^1].Value;

    /// <summary>All that a total of a year may tell of by now.</summary>
    public ImmutableArray<NaiveIndicator> In(int year)
    {
        var tenant = Now;
        if (!_indicators.TryGetValue((tenant, year), out var indicators))
        {
            _indicators[(tenant, year)] = indicators = NaiveCatalogue.Of(builtIn, tenant, year);
        }

        return indicators;
    }

    /// <summary>Whoever has read the version that is told can name every cell, of whatever freshness.</summary>
    public void CheckNames(AskedNode node, Contribution contribution)
    {
        var known = Now.Decisions
            .Where(decision => decision.Version <= contribution.CatalogueVersion)
            .Select(decision => decision.Code)
            .ToHashSet();
        foreach (var cell in contribution.Submitted.Cells.Concat(contribution.Accepted.Cells))
        {
            if (!_builtIn.Contains(cell.Indicator.Text) && !known.Contains(cell.Indicator.Text))
            {
                throw new InvariantException("a cell without a name", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{node} tells of {cell.Indicator} by version {contribution.CatalogueVersion}, which does not know it."));
            }
        }
    }

    /// <param name="answer">One that says CURRENT.</param>
    /// <param name="held">What storage held while it was given, and before as long as was admitted.</param>
    public static void CheckVersion(Answer answer, IEnumerable<Held<NaiveTenant>> held)
    {
        var versions = held.Select(tenant => (long)tenant.Value.VersionIn(answer.Node.Year)).ToHashSet();
        if (!versions.Contains(answer.Contribution.Standing.CatalogueVersion))
        {
            throw new InvariantException("CURRENT by another catalogue", string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.Node} tells {answer.Contribution.Standing.CatalogueVersion}; there was {string.Join(", ", versions)}."));
        }
    }

    /// <param name="year">Of the report.</param>
    /// <param name="id">Whose.</param>
    /// <param name="said">The indicators in it.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="askedAt">Before it was submitted.</param>
    /// <param name="answeredAt">When the outcome was known.</param>
    public void CheckSubmission(
        int year, string id, IEnumerable<string> said, Outcome<Receipt> outcome, TimeSpan askedAt, TimeSpan answeredAt)
    {
        var from = MayBeOld ? TimeSpan.Zero : askedAt;
        var versions = archive.Tenants
            .Where(held => held.IsWithin(from, answeredAt))
            .Select(held => held.Value.VersionIn(year))
            .ToHashSet();
        var own = said.Where(code => !_builtIn.Contains(code)).ToHashSet();
        if (outcome.Refusal is { } refusal)
        {
            if (refusal.Code == RefusalCode.UnknownIndicator && versions.All(Knows))
            {
                throw Wrong($"is refused: {refusal.Message}");
            }
        }
        else if (archive.ReportsOf(year, id)[^1].Value.Revisions.GetValueOrDefault(outcome.Value.Revision) is { } stored
            && !(versions.Contains(stored.CatalogueVersion) && Knows(stored.CatalogueVersion)))
        {
            throw Wrong(string.Create(CultureInfo.InvariantCulture, $"was read with version {stored.CatalogueVersion}"));
        }

        bool Knows(int version) => own.IsSubsetOf(Now.CollectedIn(year, version));

        InvariantException Wrong(string what) => new("read with another catalogue", string.Create(
            CultureInfo.InvariantCulture,
            $"The report of {id} for {year} with {string.Join(", ", own)} {what}; there was {string.Join(", ", versions)}."));
    }
}
