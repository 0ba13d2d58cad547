using LawGrains.Intake.Evaluation;
using LawGrains.Model.Registry;
using LawGrains.Testing;
using Xunit.Abstractions;

namespace LawGrains.Intake.Tests.Evaluation;

public sealed class GoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Corpus =>
        [.. Directory.GetFiles(CorpusFolder, "*.json").Select(file =>
            Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string CorpusFolder => Path.Combine(AppContext.BaseDirectory, "Corpus");

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Analyze_OfCorpusDocument_FindsWhatItsGoldSays(string name)
    {
        var score = ScoreOf(CorpusFolder, Path.Combine(CorpusFolder, $"{name}.json"));

        Assert.Empty(score.Missed);
        Assert.Empty(score.False);
        Assert.Empty(score.Inexact);
        Assert.Empty(score.WrongSections);
    }

    [SharedFolderFact]
    public void Analyze_OfRealReports_ReachesTheFloor()
    {
        var reports = Path.Combine(Repository.SharedFolder!, "reports");
        var gold = Path.Combine(Repository.SharedFolder!, "gold");

        var scores = Directory.GetFiles(gold, "*.json").Order(StringComparer.Ordinal).Select(file =>
            ScoreOf(reports, file)).ToList();

        foreach (var score in scores)
        {
            output.WriteLine(FormattableString.Invariant(
                $"{score.File}: F1 {score.Loose.F1:0.000}, strict {score.Strict.F1:0.000}, sections {score.Sections.Right}/{score.Sections.Expected}"));
        }

        Assert.All(scores, score =>
            Assert.True(score.Loose.F1 >= 0.98 && score.Strict.F1 >= 0.98 && score.WrongSections.IsEmpty));
    }

    private static DocumentScore ScoreOf(string reports, string goldFile)
    {
        var gold = GoldFile.Parse(File.ReadAllText(goldFile)).Value;
        JurisdictionLevel? level = Enum.TryParse<JurisdictionLevel>(gold.Document.Level, ignoreCase: true,
            out var known) ? known : null;
        var document = new SourceDocument(File.ReadAllBytes(Path.Combine(reports, gold.Document.File)),
            DocumentFormat.Auto);
        return Scorer.Score(DocumentAnalyzer.BuiltIn.Analyze(document,
            new IntakeContext(level, gold.Document.Year)).Value, gold);
    }
}
