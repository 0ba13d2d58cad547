using System.Globalization;
using System.Text;
using CsvHelper;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Figures;

/// <summary>CSV with a header that names <see cref="FigureColumns"/> in any order → rows.</summary>
internal static class CsvFigures
{
    /// <summary>Whether the first line of a text is such a header.</summary>
    public static bool IsHeader(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        return ColumnsOf((end < 0 ? text : text[..end]).ToString().Split(',').Select(name => name.Trim().Trim('"'))) is not null;
    }

    /// <returns>Refused as malformed where the header is no such header.</returns>
    public static Outcome<List<FigureRow>> Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            SkipEmptyLines = true,
            TrimWhitespace = true,

            // A quote that is never closed spoils its own line and not the rest.
            AllowLineBreaksInQuotes = false,
        });
        if (ColumnsOf(reader.Headers) is not { } columns)
        {
            return new Refusal(
                RefusalCode.Malformed,
                "The CSV is no list of figures: its first line must name columns of "
                    + $"{FigureColumns.All}; indicator and value must be there.",
                "document");
        }

        var rows = new List<FigureRow>();
        var places = new CodePoints(bytes);
        while (reader.Read())
        {
            rows.Add(Row(reader, columns, places));
        }

        return rows;
    }

    /// <summary>Null where the names are no header.</summary>
    private static string[]? ColumnsOf(IEnumerable<string> names)
    {
        var columns = names.Select(name => FigureColumns.Find(name) ?? "").ToArray();
        return columns.Contains(FigureColumns.Indicator) && columns.Contains(FigureColumns.Value)
            && !columns.Contains("") && columns.Distinct().Count() == columns.Length
                ? columns
                : null;
    }

    private static FigureRow Row(CsvReader reader, string[] columns, CodePoints places)
    {
        var row = new FigureRow
        {
            Place = string.Create(CultureInfo.InvariantCulture, $"line {reader.LineNumber}"),
            Quote = Encoding.UTF8.GetString(reader.RawRecord),
        };
        for (var i = 0; i < Math.Min(columns.Length, reader.FieldCount); i++)
        {
            row = row.With(columns[i], reader.GetString(i));
            if (columns[i] == FigureColumns.Value)
            {
                row = row with { Span = SpanOf(reader, i, places) };
            }
        }

        return row;
    }

    private static TextSpan SpanOf(CsvReader reader, int field, CodePoints places)
    {
        var record = reader.RawRecord;
        var raw = reader.GetRawSpan(field);
        record.Overlaps(raw, out var at);
        var value = raw.Trim(" \t\""u8);
        raw.Overlaps(value, out var inside);
        var start = places.At((int)reader.ByteOffset + at + inside);
        return new TextSpan(start, places.At((int)reader.ByteOffset + at + inside + value.Length));
    }

    /// <summary>Places in UTF-8 → code points, asked for in rising order.</summary>
    private sealed class CodePoints(byte[] bytes)
    {
        private int _at;
        private int _codePoints;

        public int At(int place)
        {
            for (; _at < place; _at++)
            {
                _codePoints += (bytes[_at] & 0xC0) == 0x80 ? 0 : 1;
            }

            return _codePoints;
        }
    }
}
