using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace LawGrains.Intake.Decoding;

/// <summary>
/// The numbers that Word writes before paragraphs by itself: '一、' and '(一)' are in no text of the file.
/// </summary>
internal sealed class ParagraphNumbers(Numbering? numbering)
{
    private readonly Dictionary<(int List, int Level), int> _counters = [];

    /// <summary>The number of the paragraph that comes next; empty where it has none.</summary>
    public string Next(Paragraph paragraph)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties;
        if (numbering is null || properties?.NumberingId?.Val?.Value is not { } list)
        {
            return "";
        }

        var level = properties.NumberingLevelReference?.Val?.Value ?? 0;
        if (Definition(list, level) is not { } definition)
        {
            return "";
        }

        var number = _counters.TryGetValue((list, level), out var last)
            ? last + 1 : definition.StartNumberingValue?.Val?.Value ?? 1;
        _counters[(list, level)] = number;
        foreach (var deeper in _counters.Keys.Where(key => key.List == list && key.Level > level).ToList())
        {
            _counters.Remove(deeper);
        }

        var pattern = definition.LevelText?.Val?.Value ?? "";
        return pattern.Replace(
            string.Create(CultureInfo.InvariantCulture, $"%{level + 1}"),
            Write(number, definition.NumberingFormat?.Val?.Value),
            StringComparison.Ordinal);
    }

    private Level? Definition(int list, int level)
    {
        var instance = numbering!.Elements<NumberingInstance>().FirstOrDefault(item => item.NumberID?.Value == list);
        var definition = numbering.Elements<AbstractNum>()
            .FirstOrDefault(item => item.AbstractNumberId?.Value == instance?.AbstractNumId?.Val?.Value);
        return definition?.Elements<Level>().FirstOrDefault(item => item.LevelIndex?.Value == level);
    }

    private static string Write(int number, NumberFormatValues? format) =>
        format is NumberFormatValues.ChineseCounting or NumberFormatValues.ChineseCountingThousand or NumberFormatValues.JapaneseCounting
            or NumberFormatValues.IdeographDigital or NumberFormatValues.TaiwaneseCountingThousand
            ? Chinese(number)
            : number.ToString(CultureInfo.InvariantCulture);

    private static string Chinese(int number)
    {
        const string Digits = "零一二三四五六七八九";
        return number switch
        {
            < 1 or > 99 => number.ToString(CultureInfo.InvariantCulture),
            < 10 => Digits[number].ToString(),
            < 20 => $"十{(number > 10 ? Digits[number % 10] : "")}",
            _ => $"{Digits[number / 10]}十{(number % 10 > 0 ? Digits[number % 10] : "")}",
        };
    }
}
