using System.Globalization;
using System.Text.Json;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Figures;

/// <summary>
/// JSON → rows: an array of objects with the members of <see cref="FigureColumns"/>, or an object with such an array as
/// <c>observations</c>.
/// </summary>
internal static class JsonFigures
{
    private const int Deepest = 8;

    /// <returns>Refused as malformed where the text is no JSON of that form.</returns>
    public static Outcome<List<FigureRow>> Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
            var root = document.RootElement;
            if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("observations", out var inner))
            {
                root = inner;
            }

            return root.ValueKind is JsonValueKind.Array
                ? root.EnumerateArray().Select(Row).ToList()
                : Malformed("it must be an array of objects, or have one as 'observations'");
        }
        catch (JsonException broken)
        {
            return Malformed(string.Create(CultureInfo.InvariantCulture, $"it is broken in line {broken.LineNumber + 1}"));
        }
    }

    private static FigureRow Row(JsonElement element, int index)
    {
        var row = new FigureRow { Place = string.Create(CultureInfo.InvariantCulture, $"figure {index + 1}") };
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return row;
        }

        foreach (var member in element.EnumerateObject())
        {
            row = FigureColumns.Find(member.Name) is { } column
                ? row.With(column, member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!.Trim(),
                    JsonValueKind.Number => member.Value.GetRawText(),
                    _ => "",
                })
                : row with { Unknown = member.Name };
        }

        return row;
    }

    private static Refusal Malformed(string why) => new(RefusalCode.Malformed, $"The JSON is no list of figures: {why}.", "document");
}
