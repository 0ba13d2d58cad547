using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;

namespace LawGrains.Model.Rollups;

/// <summary>What a report hands to its own roll-up: absolute, so that it may come twice and in any order.</summary>
/// <param name="Version">The report head's durable change number; a larger one replaces a smaller one.</param>
/// <param name="Coverage">0 or 1 in each field but Expected, which the tree decides.</param>
/// <param name="Submitted">The figures on basis SUBMITTED; <see cref="ReportFigures.None"/> where none counts.</param>
/// <param name="Accepted">The figures on basis ACCEPTED; <see cref="ReportFigures.None"/> where none counts.</param>
/// <param name="Revisions">Which revision counts on either basis.</param>
/// <param name="ChangedAt">When the change was acknowledged; null where there is no report yet.</param>
[GenerateSerializer, Immutable, Alias("own-contribution")]
public sealed record OwnContribution(
    [property: Id(0)] long Version,
    [property: Id(1)] Coverage Coverage,
    [property: Id(2)] ReportFigures Submitted,
    [property: Id(3)] ReportFigures Accepted,
    [property: Id(4)] CountingRevisions Revisions,
    [property: Id(5)] DateTimeOffset? ChangedAt)
{
    public static readonly OwnContribution None = new(0, Coverage.None, ReportFigures.None, ReportFigures.None, default, null);

    /// <summary>The version of the tenant's own indicators that read the newest revision that counts; 0 for the built-in ones.</summary>
    [Id(6)]
    public long CatalogueVersion { get; init; }

    /// <summary>The same in less memory: see <see cref="ReportFigures.Shared"/>. What both bases count is kept once.</summary>
    public OwnContribution Shared(IndicatorCatalogue catalogue)
    {
        var submitted = Submitted.Shared(catalogue);
        var accepted = Revisions is { Submitted: { } counted } && Revisions.Accepted == counted
            ? submitted
            : Accepted.Shared(catalogue);
        return this with { Submitted = submitted, Accepted = accepted };
    }

    public ReportFigures On(Basis basis) => basis == Basis.Accepted ? Accepted : Submitted;
}

/// <summary>The numbers of the revisions that count; null where none does.</summary>
[GenerateSerializer, Immutable, Alias("counting-revisions")]
public readonly record struct CountingRevisions([property: Id(0)] int? Submitted, [property: Id(1)] int? Accepted)
{
    public int? On(Basis basis) => basis == Basis.Accepted ? Accepted : Submitted;
}
