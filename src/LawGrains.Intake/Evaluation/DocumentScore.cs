using System.Collections.Immutable;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Evaluation;

/// <summary>One report against its gold file.</summary>
/// <param name="File">The report's file, as the gold names it.</param>
/// <param name="Loose">Indicator and value agree.</param>
/// <param name="Strict">Precision, scope and period agree too.</param>
/// <param name="Sections">Sections of the gold whose place in the draft lies in a section of the same kind.</param>
/// <param name="Missed">Of the gold, found by nobody.</param>
/// <param name="False">Found, and not in the gold.</param>
/// <param name="Inexact">Found with another precision, scope or period.</param>
/// <param name="WrongSections">Headings, or first words, of the gold's sections that have another kind in the draft.</param>
public sealed record DocumentScore(
    string File,
    Score Loose,
    Score Strict,
    Score Sections,
    ImmutableArray<GoldObservation> Missed,
    ImmutableArray<Observation> False,
    ImmutableArray<InexactFind> Inexact,
    ImmutableArray<string> WrongSections);

/// <summary>The right value under the right indicator, with a trait that differs.</summary>
public sealed record InexactFind(GoldObservation Expected, Observation Found);
