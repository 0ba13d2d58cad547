using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Intake.Evaluation;
using LawGrains.Model.Reports;

namespace LawGrains.Cli.Evaluation;

/// <summary>
/// The JSON of <c>eval</c>: each score as <c>f1</c>, <c>precision</c>, <c>recall</c> from 0 to 1, with <c>strict</c> and
/// <c>sections</c> beside it, in total and by document; for a document also what was missed and what was found in vain.
/// </summary>
internal static class EvaluationJson
{
    public static string Of(Evaluation evaluation) => JsonSerializer.Serialize(
        new Total(
            evaluation.Loose.F1, evaluation.Loose.Precision, evaluation.Loose.Recall,
            Part.Of(evaluation.Strict), SectionPart.Of(evaluation.Sections),
            [.. evaluation.Documents.Select(OfDocument)], evaluation.Failures),
        EvaluationJsonContext.Readable.Total);

    private static Document OfDocument(DocumentScore score) => new(
        score.File,
        score.Loose.F1, score.Loose.Precision, score.Loose.Recall,
        Part.Of(score.Strict), SectionPart.Of(score.Sections),
        [.. score.Missed.Select(missed => new Fact(missed.Indicator, missed.Value, missed.Raw, missed.Quote))],
        [.. score.False.Select(Found)],
        [.. score.Inexact.Select(inexact => new Difference(
            Found(inexact.Found),
            $"{inexact.Expected.Precision}, {inexact.Expected.Scope}, {inexact.Expected.Period}",
            GoldNames.TraitsOf(inexact.Found)))],
        score.WrongSections);

    private static Fact Found(Observation observation) =>
        new(observation.Indicator.Text, observation.Value, observation.Raw, observation.Quote);

    internal sealed record Part(double F1, double Precision, double Recall)
    {
        public static Part Of(Score score) => new(score.F1, score.Precision, score.Recall);
    }

    internal sealed record SectionPart(int Right, int Expected)
    {
        public static SectionPart Of(Score score) => new(score.Right, score.Expected);
    }

    internal sealed record Total(
        double F1, double Precision, double Recall, Part Strict, SectionPart Sections,
        IReadOnlyList<Document> Documents, IReadOnlyList<string> Failures);

    internal sealed record Document(
        string File, double F1, double Precision, double Recall, Part Strict, SectionPart Sections,
        IReadOnlyList<Fact> Missed, IReadOnlyList<Fact> False, IReadOnlyList<Difference> Inexact,
        IReadOnlyList<string> WrongSections);

    internal sealed record Fact(string Indicator, decimal? Value, string Raw, string Quote);

    internal sealed record Difference(Fact Found, string Expected, string Got);
}

[JsonSerializable(typeof(EvaluationJson.Total))]
internal sealed partial class EvaluationJsonContext : JsonSerializerContext
{
    /// <summary>Chinese as Chinese.</summary>
    public static EvaluationJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
