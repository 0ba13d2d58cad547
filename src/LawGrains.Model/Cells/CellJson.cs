using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Cells;

/// <summary>A cell of a report as <see cref="ReportFiguresJsonConverter"/> says.</summary>
internal static class CellJson
{
    /// <param name="reader">At the cell's beginning; at its end afterwards.</param>
    /// <param name="options">Know the parts of a ratio and the reasons of exclusion, which few cells have.</param>
    /// <param name="of">The code read last: where the same comes again, it gets no text of its own.</param>
    public static Cell Read(ref Utf8JsonReader reader, JsonSerializerOptions options, ref JurisdictionCode? of)
    {
        decimal sum = 0;
        var (reporting, approximate, notApplicable, apportioned) = (0, 0, 0, 0);
        var (min, max) = (default(Extreme?), default(Extreme?));
        var (parts, exclusions) = (default(RatioParts), default(Exclusions));
        for (reader.Enter(); reader.NextMember();)
        {
            if (reader.TakesName("sum"u8))
            {
                sum = reader.GetDecimal();
            }
            else if (reader.TakesName("reporting"u8))
            {
                reporting = reader.GetInt32();
            }
            else if (reader.TakesName("min"u8))
            {
                min = ReadExtreme(ref reader, ref of);
            }
            else if (reader.TakesName("max"u8))
            {
                max = ReadExtreme(ref reader, ref of);
            }
            else if (reader.TakesName("approximate"u8))
            {
                approximate = reader.GetInt32();
            }
            else if (reader.TakesName("notApplicable"u8))
            {
                notApplicable = reader.GetInt32();
            }
            else if (reader.TakesName("apportioned"u8))
            {
                apportioned = reader.GetInt32();
            }
            else if (reader.TakesName("parts"u8))
            {
                parts = JsonSerializer.Deserialize(ref reader, TypeInfo<RatioParts>(options));
            }
            else if (reader.TakesName("exclusions"u8))
            {
                exclusions = JsonSerializer.Deserialize(ref reader, TypeInfo<Exclusions>(options));
            }
            else
            {
                reader.Skip();
            }
        }

        var cell = new Cell
        {
            Sum = sum,
            Reporting = reporting,
            Approximate = approximate,
            NotApplicable = notApplicable,
            Min = min,
            Max = max ?? min,
            Parts = parts,
            Exclusions = exclusions,
            Apportioned = apportioned,
        };
        return cell == Cell.Empty ? Cell.Empty : cell;
    }

    /// <summary>Writes a cell as a member, unless it is empty.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Cell cell, JsonSerializerOptions options)
    {
        if (cell == Cell.Empty)
        {
            return;
        }

        writer.WriteStartObject(name);
        if (cell.Sum != 0)
        {
            writer.WriteNumber("sum"u8, cell.Sum);
        }

        WriteCount(writer, "reporting"u8, cell.Reporting);
        WriteCount(writer, "approximate"u8, cell.Approximate);
        WriteCount(writer, "notApplicable"u8, cell.NotApplicable);
        WriteCount(writer, "apportioned"u8, cell.Apportioned);
        WriteExtreme(writer, "min"u8, cell.Min);
        if (cell.Max != cell.Min)
        {
            WriteExtreme(writer, "max"u8, cell.Max);
        }

        WritePart(writer, "parts"u8, cell.Parts, options);
        WritePart(writer, "exclusions"u8, cell.Exclusions, options);
        writer.WriteEndObject();
    }

    private static Extreme? ReadExtreme(ref Utf8JsonReader reader, ref JurisdictionCode? of)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        decimal? value = null;
        JurisdictionCode? has = null;
        for (reader.Enter(); reader.NextMember();)
        {
            if (reader.TakesName("value"u8))
            {
                value = reader.GetDecimal();
            }
            else if (reader.TakesName("of"u8))
            {
                has = of = ReadCode(ref reader, of);
            }
            else
            {
                reader.Skip();
            }
        }

        return value is { } read && has is { } code
            ? new(read, code)
            : throw new JsonException("A smallest or largest value lacks the value or whose it is.");
    }

    private static JurisdictionCode ReadCode(ref Utf8JsonReader reader, JurisdictionCode? known)
    {
        if (known is { } code && reader.ValueTextEquals(code.Text))
        {
            return code;
        }

        var text = reader.GetString();
        return JurisdictionCode.TryParse(text, out var read) ? read : throw new JsonException($"'{text}' is no JurisdictionCode.");
    }

    private static void WriteCount(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int count)
    {
        if (count != 0)
        {
            writer.WriteNumber(name, count);
        }
    }

    private static void WriteExtreme(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Extreme? extreme)
    {
        if (extreme is { } written)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("value"u8, written.Value);
            writer.WriteString("of"u8, written.Of.Text);
            writer.WriteEndObject();
        }
    }

    private static void WritePart<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, T? part, JsonSerializerOptions options)
        where T : class
    {
        if (part is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, part, TypeInfo<T>(options));
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>(JsonSerializerOptions options) =>
        (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
