using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Figures;

/// <summary>
/// Ready-made figures → a draft. A row that cannot be taken is a finding that says which and why, and the others go on.
/// Of several values under one indicator, scope, period and subject none counts, for they contradict each other; the
/// same value again is a repeat.
/// </summary>
internal sealed class FigureReader(IndicatorCatalogue catalogue, UnitVocabulary units)
{
    private const int LongestQuote = 60;

    private readonly List<Finding> _findings = [];
    private readonly List<Observation> _observations = [];

    public static Outcome<ReportDraft> Read(string text, DocumentFormat format, IndicatorCatalogue catalogue, UnitVocabulary units)
    {
        var source = new SourceText(text);
        var rows = format is DocumentFormat.Csv ? CsvFigures.Read(text) : JsonFigures.Read(text);
        return rows.Refusal is { } refusal ? refusal
            : rows.Value.Count > Limits.Observations ? new Refusal(
                RefusalCode.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"There are {rows.Value.Count} figures; a report has at most {Limits.Observations}."),
                "document")
            : new FigureReader(catalogue, units).Read(source, rows.Value);
    }

    private ReportDraft Read(SourceText source, List<FigureRow> rows)
    {
        foreach (var row in rows)
        {
            Read(row);
        }

        return new ReportDraft
        {
            Text = source.Text,
            Sections = source.Length == 0 ? [] : [new DraftSection(SectionKind.Other, null, new TextSpan(0, source.Length), [])],
            Observations = WithRoles(),
            Findings = [.. _findings],
        };
    }

    private void Read(FigureRow row)
    {
        if (row.Unknown is { } unknown)
        {
            Refuse(row, $"没有字段“{unknown}”", $"there is no field '{unknown}'; there are {FigureColumns.All}");
        }
        else if (Find(row.Indicator) is not { } indicator)
        {
            Refuse(row, $"没有指标“{row.Indicator}”", $"there is no indicator '{row.Indicator}'");
        }
        else if (!FigureValue.TryRead(row.Value, row.Unit, indicator, units, out var value, out var problem))
        {
            Refuse(row, problem.Zh, problem.En);
        }
        else if (FigureWords.Scope(row.Scope) is not { } scope)
        {
            Refuse(row, $"口径“{row.Scope}”应为own(本级)或whole(全域)", $"the scope is '{row.Scope}' and must be own or whole");
        }
        else if (FigureWords.Period(row.Period) is not { } period)
        {
            Refuse(row, $"时段“{row.Period}”应为year、partial、cumulative或target",
                $"the period is '{row.Period}' and must be year, partial, cumulative or target");
        }
        else if (FigureWords.Precision(row.Precision) is not { } precision)
        {
            Refuse(row, $"精度“{row.Precision}”应为exact、approx、at_least或at_most",
                $"the precision is '{row.Precision}' and must be exact, approx, at_least or at_most");
        }
        else
        {
            _observations.Add(new Observation
            {
                Indicator = indicator.Code,
                Value = value,
                Scope = scope,
                PeriodQualifier = period,
                Precision = precision,
                Subject = row.Subject,
                Raw = row.Value,
                Quote = row.Quote.Length <= LongestQuote ? row.Quote : row.Value,
                Span = row.Span,
                Role = period is PeriodQualifier.Year ? ObservationRole.Counted : ObservationRole.Excluded,
                Exclusion = ExclusionOf(period),
            });
        }
    }

    private Indicator? Find(string name) => IndicatorCode.TryParse(name, out var code)
        ? catalogue.Find(code)
        : catalogue.Indicators.FirstOrDefault(indicator => indicator.NameZh == name);

    private ImmutableArray<Observation> WithRoles()
    {
        foreach (var group in Enumerable.Range(0, _observations.Count).GroupBy(index =>
            (_observations[index].Indicator, _observations[index].Scope, _observations[index].PeriodQualifier, _observations[index].Subject)))
        {
            var again = group.Skip(1).ToList();
            var first = _observations[group.First()];
            if (again.TrueForAll(index => _observations[index].Value == first.Value))
            {
                again.ForEach(index => _observations[index] = _observations[index] with { Role = ObservationRole.Repeat });
                continue;
            }

            foreach (var index in group)
            {
                _observations[index] = _observations[index] with { Role = ObservationRole.Conflict };
            }

            _findings.Add(new Finding(
                "figure.conflict",
                Severity.Error,
                $"{catalogue.Find(first.Indicator)!.NameZh}有多个不同数值,在确认之前均不计入;分项数值请填写不同的对象(subject)。",
                $"{first.Indicator} has several values that differ; none counts until somebody decides. Parts that add up need subjects of their own.",
                first.Span));
        }

        return [.. _observations];
    }

    private void Refuse(FigureRow row, string zh, string en) => _findings.Add(new Finding(
        "figure.refused", Severity.Error, $"{row.Place}:{zh},该数值未读入。", $"{row.Place}: {en}; the figure was not taken.", row.Span));

    private static ExclusionReason ExclusionOf(PeriodQualifier period) => period switch
    {
        PeriodQualifier.Partial => ExclusionReason.Partial,
        PeriodQualifier.Cumulative => ExclusionReason.Cumulative,
        PeriodQualifier.Target => ExclusionReason.Target,
        _ => ExclusionReason.None,
    };
}
