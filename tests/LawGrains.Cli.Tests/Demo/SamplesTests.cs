using LawGrains.Cli.Demo;
using LawGrains.Intake;
using LawGrains.Model.Reports;
using DocumentFormat = LawGrains.Intake.DocumentFormat;
using JurisdictionLevel = LawGrains.Model.Registry.JurisdictionLevel;

namespace LawGrains.Cli.Tests.Demo;

public sealed class SamplesTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, ReportDraft>> Drafts = new(() =>
    {
        var levels = Samples.Tree().ToDictionary(line => line.Code, line => Enum.Parse<JurisdictionLevel>(line.Level.ToString()));
        return Samples.Reports().ToDictionary(
            report => report.Code,
            report => DocumentAnalyzer.BuiltIn.Analyze(
                new SourceDocument(report.Content, DocumentFormat.Auto, report.File),
                new IntakeContext(levels[report.Code], 2024)).Value);
    });

    [Theory]
    [InlineData("980221101", "dispute.resolved", 368, Scope.Whole)]
    [InlineData("980221101", "litigation.lost", 0, Scope.Own)]
    [InlineData("980221101", "enforcement.fines", 216_000, Scope.Own)]
    [InlineData("980221102", "dispute.resolved", 291, Scope.Whole)]
    [InlineData("980221102", "enforcement.penalties", 28, Scope.Own)]
    [InlineData("980221", "dispute.resolved", 2_136, Scope.Whole)]
    [InlineData("980221", "legalreview.contracts", 96, Scope.Own)]
    [InlineData("980271", "enforcement.penalties", 37, Scope.Whole)]
    [InlineData("980200", "enforcement.penalties", 2_874, Scope.Own)]
    [InlineData("980000", "litigation.concluded", 198, Scope.Own)]
    [InlineData("990105", "dispute.identified", 6_130, Scope.Whole)]
    [InlineData("990105101", "dispute.identified", 518, Scope.Whole)]
    public void Reports_Read_GiveWhatTheySay(string code, string indicator, int value, Scope scope)
    {
        var counted = Drafts.Value[code].Observations
            .Where(observation => observation.Indicator.Text == indicator && observation.Role == ObservationRole.Counted);

        Assert.Contains(counted, observation => observation.Value == value && observation.Scope == scope);
    }

    [Fact]
    public void Reports_Together_ShowEachKindOfFigure()
    {
        var all = Drafts.Value.Values.SelectMany(draft => draft.Observations).ToList();

        Assert.True(all.Select(observation => observation.Indicator).Distinct().Count() >= 20);
        Assert.Contains(all, observation => observation.Precision == Precision.Approximate);
        Assert.Contains(all, observation => observation.Precision == Precision.AtLeast);
        Assert.Contains(all, observation => observation.Exclusion == ExclusionReason.Cumulative);
        Assert.Contains(all, observation => observation.Exclusion == ExclusionReason.Partial);
        Assert.Contains(all, observation => observation.Exclusion == ExclusionReason.Target);
        Assert.Contains(all, observation => observation.Role == ObservationRole.Part);
    }

    [Fact]
    public void Reports_Each_HaveTheStatutorySectionsAndASize()
    {
        SectionKind[] statutory =
            [SectionKind.Achievements, SectionKind.Problems, SectionKind.LeadershipDuty, SectionKind.Plan];

        Assert.All(Drafts.Value, entry =>
        {
            Assert.Empty(statutory.Except(entry.Value.Sections.Select(section => section.Kind)));
            Assert.InRange(entry.Value.Text.Length, 800, 2_000);
            Assert.True(entry.Value.Observations.Length >= 30, $"{entry.Key} gave {entry.Value.Observations.Length}");
        });
    }

    [Fact]
    public void Tree_IsRaggedAndOneTownshipHasNotReported()
    {
        var tree = Samples.Tree().ToDictionary(line => line.Code);
        var missing = tree.Values
            .Where(line => line.OwesReport == true)
            .Select(line => line.Code)
            .Except(Samples.Reports().Select(report => report.Code));

        Assert.Equal("980221201", Assert.Single(missing));
        Assert.Equal(V1.JurisdictionLevel.Province, tree[tree["990105"].ParentCode].Level);
        Assert.Equal(V1.JurisdictionLevel.City, tree[tree["980271"].ParentCode].Level);
    }
}
