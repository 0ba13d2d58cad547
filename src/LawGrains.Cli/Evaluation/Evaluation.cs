using LawGrains.Intake.Evaluation;

namespace LawGrains.Cli.Evaluation;

/// <summary>The documents that could be measured, and a line for each that could not.</summary>
internal sealed record Evaluation(IReadOnlyList<DocumentScore> Documents, IReadOnlyList<string> Failures)
{
    /// <summary>Over all observations, so that a long report weighs more than a short one.</summary>
    public Score Loose => Documents.Aggregate(default(Score), (sum, document) => sum + document.Loose);

    public Score Strict => Documents.Aggregate(default(Score), (sum, document) => sum + document.Strict);

    public Score Sections => Documents.Aggregate(default(Score), (sum, document) => sum + document.Sections);
}
