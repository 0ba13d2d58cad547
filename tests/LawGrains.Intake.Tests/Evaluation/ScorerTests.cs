using LawGrains.Intake.Evaluation;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Evaluation;

public sealed class ScorerTests
{
    private const string Gold = """
        {
          "document": { "file": "a.txt", "level": "township", "year": 2024, "title": null },
          "sections": [ { "heading": null, "kind": "achievements", "starts_with": "全年" } ],
          "observations": [
            { "indicator": "dispute.accepted", "value": 12, "raw": "12件", "quote": "12件", "precision": "exact", "scope": "whole", "period": "year" },
            { "indicator": "dispute.resolved", "value": 11, "raw": "11件", "quote": "11件", "precision": "exact", "scope": "whole", "period": "year" }
          ],
          "non_indicators": []
        }
        """;

    [Fact]
    public void Score_OfOneRightOneInexactOneFalse_CountsEach()
    {
        var draft = Draft(Found("dispute.accepted", 12.0m), Found("dispute.resolved", 11) with { Scope = Scope.Own },
            Found("dispute.prevented", 3));

        var score = Scorer.Score(draft, GoldFile.Parse(Gold).Value);

        Assert.Equal((new Score(2, 3, 2), new Score(1, 3, 2)), (score.Loose, score.Strict));
        Assert.Equal("dispute.prevented", Assert.Single(score.False).Indicator.Text);
        Assert.Equal("dispute.resolved", Assert.Single(score.Inexact).Expected.Indicator);
    }

    [Fact]
    public void Score_OfSameFactTwice_FindsItOnce()
    {
        var score = Scorer.Score(Draft(Found("dispute.accepted", 12), Found("dispute.accepted", 12)),
            GoldFile.Parse(Gold).Value);

        Assert.Equal(new Score(1, 2, 2), score.Loose);
        Assert.Equal("dispute.resolved", Assert.Single(score.Missed).Indicator);
    }

    [Fact]
    public void Score_OfPart_LeavesItOut() =>
        Assert.Equal(0, Scorer.Score(Draft(Found("dispute.accepted", 5) with { Role = ObservationRole.Part }),
            GoldFile.Parse(Gold).Value).Loose.Found);

    [Fact]
    public void Parse_OfBrokenFile_SaysWhere() =>
        Assert.Contains("line 2", GoldFile.Parse("{\n  x\n}").Refusal?.Message, StringComparison.Ordinal);

    private static Observation Found(string indicator, decimal value) =>
        new() { Indicator = IndicatorCode.Parse(indicator), Value = value, Scope = Scope.Whole };

    private static ReportDraft Draft(params Observation[] observations) => new()
    {
        Text = "全年受理12件",
        Sections = [new DraftSection(SectionKind.Achievements, null, new TextSpan(0, 7), [])],
        Observations = [.. observations],
    };
}
