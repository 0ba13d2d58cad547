using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LawGrains.V1;

namespace LawGrains.Crash.Checks;

/// <summary>
/// The SHA-256s of a report's chain, worked out anew from what the contract shows: each section from its words and figures,
/// the content from its sections, the header from all of it. They are those of ready-made figures with sections, without
/// figures that stand in none, original bytes or findings.
/// </summary>
internal static class RevisionHashes
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="report">A whole revision, with its text.</param>
    /// <param name="place">The section's.</param>
    public static string OfSection(Draft report, int place)
    {
        var section = report.Sections[place];
        return OfJson(json =>
        {
            json.WriteString("kind", section.Kind.ToString());
            WriteText(json, "heading", section.HasHeading ? section.Heading : null);
            json.WriteStartArray("subsections");
            json.WriteEndArray();
            json.WriteString("text", report.Text[section.Span.Start..section.Span.End]);
            json.WriteStartArray("observations");
            foreach (var observation in report.Observations.Where(observation => observation.Section == place))
            {
                Write(json, observation, section.Span.Start);
            }

            json.WriteEndArray();
        });
    }

    /// <param name="sections">The hashes of the sections, in their order.</param>
    public static string OfContent(IEnumerable<string> sections) => Hex(Encoding.UTF8.GetBytes(
        string.Join('\n', [.. sections.Select(hash => $"section {hash}"), "unplaced ", "original ", "findings "])));

    /// <param name="revision">The header, as it is listed.</param>
    /// <param name="report">The revision, whole.</param>
    public static string OfHeader(Revision revision, Draft report) => OfJson(json =>
    {
        json.WriteNumber("number", revision.Number);
        json.WriteString("submittedAt", revision.SubmittedAt.ToDateTimeOffset());
        json.WriteString("actor", revision.Actor);
        WriteText(json, "title", report.HasTitle ? report.Title : null);
        json.WriteStartArray("sections");
        foreach (var section in report.Sections)
        {
            json.WriteStartObject();
            json.WriteString("kind", section.Kind.ToString());
            json.WriteNumber("start", section.Span.Start);
            json.WriteNumber("length", section.Span.End - section.Span.Start);
            json.WriteString("hash", section.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("unplaced");
        json.WriteNull("original");
        json.WriteNull("findings");
        json.WriteString("contentHash", revision.ContentSha256);
        json.WriteString("previousHash", revision.PreviousSha256);
        json.WriteString("hash", "");
        if (revision.Edition.Length > 0)
        {
            json.WriteString("edition", revision.Edition);
        }

        if (revision.CatalogueVersion > 0)
        {
            json.WriteNumber("catalogueVersion", revision.CatalogueVersion);
        }
    });

    private static void Write(Utf8JsonWriter json, Observation observation, int origin)
    {
        json.WriteStartObject();
        json.WriteString("indicator", observation.Indicator);
        json.WriteNumber("value", decimal.Parse(observation.Value, CultureInfo.InvariantCulture));
        json.WriteString("precision", observation.Precision.ToString());
        json.WriteString("scope", observation.Scope.ToString());
        json.WriteString("periodQualifier", observation.PeriodQualifier.ToString());
        json.WriteString("subject", observation.Subject);
        json.WriteString("raw", observation.Raw);
        json.WriteString("quote", observation.Quote);
        json.WriteStartObject("span");
        json.WriteNumber("start", observation.Span.Start - origin);
        json.WriteNumber("end", observation.Span.End - origin);
        json.WriteEndObject();
        json.WriteNumber("confidence", (decimal)observation.Confidence);
        json.WriteString("ruleId", observation.RuleId);
        json.WriteString("role", observation.Role.ToString());
        json.WriteString("exclusion", "None");
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    private static string OfJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Hex(bytes.ToArray());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
