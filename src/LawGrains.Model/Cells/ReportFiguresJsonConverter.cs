using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Cells;

/// <summary>
/// A report's figures as storage keeps them. Reports are read by the ten thousand when roll-ups start cold, and most of
/// what a cell could say most cells do not: only what differs from <see cref="Cell.Empty"/> is written, and the largest
/// value only where it is not the smallest too. Records that spell everything out are read as well.
/// </summary>
public sealed class ReportFiguresJsonConverter : JsonConverter<ReportFigures>
{
    public override ReportFigures Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var cells = ImmutableArray<ReportCell>.Empty;
        for (reader.Enter(); reader.NextMember();)
        {
            if (reader.TakesName("cells"u8))
            {
                cells = ReadCells(ref reader, options);
            }
            else
            {
                reader.Skip();
            }
        }

        return cells.IsEmpty ? ReportFigures.None : new(cells);
    }

    public override void Write(Utf8JsonWriter writer, ReportFigures value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells"u8);
        foreach (var cell in value.Cells)
        {
            writer.WriteStartObject();
            writer.WriteString("indicator"u8, cell.Indicator.Text);
            CellJson.Write(writer, "own"u8, cell.Own, options);
            CellJson.Write(writer, "whole"u8, cell.Whole, options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static ImmutableArray<ReportCell> ReadCells(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var cells = ImmutableArray.CreateBuilder<ReportCell>();

        // Nearly always one code stands in all of them.
        JurisdictionCode? of = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            cells.Add(ReadCell(ref reader, options, ref of));
        }

        return cells.DrainToImmutable();
    }

    private static ReportCell ReadCell(
        ref Utf8JsonReader reader, JsonSerializerOptions options, ref JurisdictionCode? of)
    {
        IndicatorCode? indicator = null;
        var (own, whole) = (Cell.Empty, Cell.Empty);
        for (reader.Enter(); reader.NextMember();)
        {
            if (reader.TakesName("indicator"u8))
            {
                indicator = IndicatorCode.TryParse(reader.GetString(), out var code)
                    ? code
                    : throw new JsonException($"'{reader.GetString()}' is no indicator's code.");
            }
            else if (reader.TakesName("own"u8))
            {
                own = CellJson.Read(ref reader, options, ref of);
            }
            else if (reader.TakesName("whole"u8))
            {
                whole = CellJson.Read(ref reader, options, ref of);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(indicator ?? throw new JsonException("A cell names no indicator."), own, whole);
    }
}
