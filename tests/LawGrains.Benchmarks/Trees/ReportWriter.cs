using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Model.Catalogue;
using LawGrains.V1;
using Kind = LawGrains.Model.Catalogue.IndicatorKind;

namespace LawGrains.Benchmarks.Trees;

/// <summary>
/// Writes ready-made reports of common size: five sections with 15 KB of text together, of which none is like another, and
/// 60 observations out of 100 indicators. The same number gives the same report. Thread-safe.
/// </summary>
internal sealed class ReportWriter
{
    public const int TextCharacters = 5_000;
    public const int Observations = 60;
    public const int Indicators = 100;

    private const int Sections = 5;
    private const int SectionCharacters = TextCharacters / Sections;
    private const int QuoteCharacters = 30;

    // A step that shares no divisor with the number of indicators: every one of them is reported by many.
    private const int Step = 7;

    private static readonly ImmutableArray<string> Codes =
    [
        .. BuiltInCatalogue.Current.Indicators
            .Where(indicator => indicator.Kind is Kind.Count or Kind.Level)
            .Take(Indicators)
            .Select(indicator => indicator.Code.Text),
    ];

    private readonly string _characters = string.Create(1 << 16, 0, static (span, _) =>
    {
        var random = new Random(1);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)random.Next(0x4E00, 0x5E00);
        }
    });

    public SubmitReportRequest Write(int number, string code, string period)
    {
        var text = string.Concat(Enumerable.Range(0, Sections).Select(section => SectionText(number, section)));
        var figures = new Figures { Text = text };
        for (var i = 0; i < Sections; i++)
        {
            var span = Span(i * SectionCharacters, SectionCharacters);
            figures.Sections.Add(new Section { Kind = SectionKind.Achievements, Span = span });
        }

        var values = Values(number).ToList();
        for (var i = 0; i < Observations; i++)
        {
            var start = i * (TextCharacters / Observations);
            figures.Observations.Add(new Observation
            {
                Indicator = values[i].Indicator,
                Value = values[i].Value.ToString(CultureInfo.InvariantCulture),
                Scope = Scope.Whole,
                Quote = text.Substring(start, QuoteCharacters),
                Span = Span(start, QuoteCharacters),
            });
        }

        return new()
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"report-{number}"),
            Code = code,
            Period = period,
            Figures = figures,
        };
    }

    /// <summary>What the report of a number says of the whole jurisdiction.</summary>
    public static IEnumerable<(string Indicator, int Value)> Values(int number) => Enumerable.Range(0, Observations)
        .Select(i => (Codes[((number * Step) + i) % Indicators], (number + i) % 1_000));

    private static TextSpan Span(int start, int length) => new() { Start = start, End = start + length };

    // The number makes the section's text its own, so that its body is stored anew.
    private string SectionText(int number, int section)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{number} {section} ");
        var from = (int)((uint)(number * 31 + section) * 997 % (_characters.Length - SectionCharacters));
        return string.Concat(head, _characters.AsSpan(from, SectionCharacters - head.Length));
    }
}
