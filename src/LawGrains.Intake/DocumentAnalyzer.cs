using System.Globalization;
using System.Text;
using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Decoding;
using LawGrains.Intake.Figures;
using LawGrains.Intake.Findings;
using LawGrains.Intake.Mentions;
using LawGrains.Intake.Observations;
using LawGrains.Intake.Outline;
using LawGrains.Intake.Rules;
using LawGrains.Model;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Intake;

/// <summary>
/// Reads a report: document → text → sections → quantities → observations and findings. Pure: the same document under
/// the same catalogue, rules and context gives the same draft. Safe for use by several threads at once.
/// </summary>
public sealed class DocumentAnalyzer(IndicatorCatalogue catalogue, ExtractionRules rules)
{
    private static readonly Lazy<DocumentAnalyzer> Default = new(() =>
        new(BuiltInCatalogue.Current, ExtractionRules.BuiltIn));

    private readonly RuleBook _book = new(catalogue, rules);

    /// <summary>With the built-in catalogue and its rules.</summary>
    public static DocumentAnalyzer BuiltIn => Default.Value;

    /// <summary>
    /// The draft of the report. Its sections cut up <see cref="ReportDraft.Text"/> without gap or overlap; observations
    /// stand in the order of the text.
    /// </summary>
    /// <returns>
    /// Refused as <see cref="RefusalCode.Undecodable"/> where the bytes are of no known format, and as
    /// <see cref="RefusalCode.TooLarge"/> beyond <see cref="Limits.ReportTextBytes"/> of text or <see cref="Limits.Sections"/>.
    /// </returns>
    public Outcome<ReportDraft> Analyze(SourceDocument document, IntakeContext context)
    {
        var decoded = DocumentDecoder.Decode(document);
        return decoded.Refusal is { } refusal ? refusal
            : TooLarge(decoded.Value.Text) is { } tooLarge ? tooLarge
            : decoded.Value.Format is DocumentFormat.Csv or DocumentFormat.Json
                ? FigureReader.Read(decoded.Value.Text, decoded.Value.Format, _book.Catalogue, _book.Units)
                : Read(decoded.Value.Text, context);
    }

    private static Refusal? TooLarge(string text) =>
        Encoding.UTF8.GetByteCount(text) is var size and > Limits.ReportTextBytes
            ? new Refusal(
                RefusalCode.TooLarge,
                string.Create(CultureInfo.InvariantCulture,
                    $"The report's text has {size} bytes; at most {Limits.ReportTextBytes} are taken."),
                "document")
            : null;

    private Outcome<ReportDraft> Read(string text, IntakeContext context)
    {
        var source = new SourceText(text);
        var matchText = TextCleaner.Clean(source);
        var outline = OutlineReader.Read(matchText, context.Year);
        if (outline.Sections.Length > Limits.Sections)
        {
            return new Refusal(
                RefusalCode.TooLarge,
                string.Create(CultureInfo.InvariantCulture,
                    $"The report has {outline.Sections.Length} sections; at most {Limits.Sections} are taken."),
                "document");
        }

        var structure = new TextStructure(matchText);
        var standing = context.Level is { } level ? LevelGuess.Of(level) : LevelGuess.Of(matchText, outline);
        var reader = new ObservationReader(_book, structure, outline, standing);
        var readings = Roles.Assign(structure, reader.Read());
        var draft = new ReportDraft
        {
            Title = outline.TitleEnd > outline.TitleStart
                ? source.Slice(matchText.ToSource(outline.TitleStart, outline.TitleEnd)) : null,
            Text = text,
            Sections = SectionWriter.Write(source, matchText, outline),
            Observations = new ObservationWriter(source, structure).Write(readings),
            StatedYear = outline.Year,
        };
        return draft with
        {
            Findings =
            [
                .. FindingReader.Read(draft, matchText, reader.WasCut, _book.Catalogue, context),
                .. OverrideFindings.Read(readings, matchText, _book.Catalogue),
            ],
        };
    }
}
