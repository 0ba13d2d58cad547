using LawGrains.Cli.Analysis;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using Observation = LawGrains.Model.Reports.Observation;

namespace LawGrains.Cli.Tests.Analysis;

public sealed class DraftMessagesTests
{
    public static TheoryData<Observation> EveryTrait()
    {
        var data = new TheoryData<Observation>();
        var one = new Observation { Indicator = IndicatorCode.Parse("dispute.resolved"), Value = 5649m };
        foreach (var precision in Enum.GetValues<Precision>())
        {
            data.Add(one with { Precision = precision });
        }

        foreach (var scope in Enum.GetValues<Scope>())
        {
            data.Add(one with { Scope = scope });
        }

        foreach (var qualifier in Enum.GetValues<PeriodQualifier>())
        {
            data.Add(one with { PeriodQualifier = qualifier });
        }

        foreach (var role in Enum.GetValues<ObservationRole>())
        {
            data.Add(one with { Role = role });
        }

        foreach (var reason in Enum.GetValues<ExclusionReason>())
        {
            data.Add(one with { Exclusion = reason });
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryTrait))]
    public void Of_EveryTrait_HasItsNameInTheContract(Observation observation)
    {
        var message = DraftMessages.Of(new ReportDraft { Observations = [observation] }, BuiltInCatalogue.Current).Observations[0];

        Assert.Equal("5649", message.Value);
        Assert.Equal("件", message.Unit);
        Assert.Equal(observation.Precision.ToString(), message.Precision.ToString());
        Assert.Equal(observation.Scope.ToString(), message.Scope.ToString());
        Assert.Equal(observation.PeriodQualifier.ToString(), message.PeriodQualifier.ToString());
        Assert.Equal(observation.Role.ToString(), message.Role.ToString());
        Assert.Equal(
            observation.Exclusion == ExclusionReason.None ? "Unspecified" : observation.Exclusion.ToString(),
            message.ExclusionReason.ToString());
    }

    [Fact]
    public void Of_EverySectionKindAndSeverity_HasItsNameInTheContract()
    {
        var draft = new ReportDraft
        {
            Sections = [.. Enum.GetValues<SectionKind>().Select(kind => new DraftSection(kind, "一、", new TextSpan(0, 1), []))],
            Findings = [.. Enum.GetValues<Severity>().Select(severity => new Finding("code", severity, "中", "en"))],
        };

        var message = DraftMessages.Of(draft, BuiltInCatalogue.Current);

        Assert.Equal(Enum.GetNames<SectionKind>(), message.Sections.Select(section => section.Kind.ToString()));
        Assert.Equal(Enum.GetNames<Severity>(), message.Findings.Select(finding => finding.Severity.ToString()));
    }
}
