namespace LawGrains.Intake.Cleaning;

/// <summary>Numbers in Chinese characters: 两, 十二, 三百零五, 二〇二四, 一万二千.</summary>
internal static class ChineseNumerals
{
    /// <summary>Beyond it a place word makes a number that no report means, and that decimal could not hold.</summary>
    private const decimal LargestSum = 1_000_000_000_000m;

    public static bool IsNumeral(char character) =>
        character is '零' or '〇' or '一' or '二' or '三' or '四' or '五' or '六' or '七'
        or '八' or '九' or '十' or '百' or '千' or '万' or '亿' or '两';

    /// <summary>The value of the whole span; null where it is no number.</summary>
    public static decimal? Read(ReadOnlySpan<char> numeral)
    {
        if (numeral.IsEmpty || numeral.Length > 16)
        {
            return null;
        }

        return numeral.IndexOfAny("十百千万亿") < 0 ? ReadDigits(numeral) : ReadPlaces(numeral);
    }

    /// <summary>The multiplier of a place word that stands on its own or after digits; 0 where it is none.</summary>
    public static decimal Place(char character) => character switch
    {
        '十' => 10m,
        '百' => 100m,
        '千' => 1_000m,
        '万' => 10_000m,
        '亿' => 100_000_000m,
        _ => 0m,
    };

    private static decimal? ReadDigits(ReadOnlySpan<char> numeral)
    {
        var value = 0m;
        foreach (var character in numeral)
        {
            value = (value * 10m) + Digit(character);
        }

        return value;
    }

    private static decimal? ReadPlaces(ReadOnlySpan<char> numeral)
    {
        decimal total = 0m, group = 0m, digit = 0m;
        var seen = false;
        foreach (var character in numeral)
        {
            var place = Place(character);
            if (place == 0m)
            {
                digit = Digit(character);
                seen = true;
            }
            else if (place < 10_000m)
            {
                group += (seen ? digit : 1m) * place;
                digit = 0m;
                seen = false;
            }
            else
            {
                var sum = total + group + digit;
                if (sum > LargestSum)
                {
                    return null;
                }

                total = (sum == 0m ? 1m : sum) * place;
                group = 0m;
                digit = 0m;
                seen = false;
            }
        }

        return total + group + digit;
    }

    private static decimal Digit(char character) =>
        character == '两' ? 2m : Math.Max(0, "〇一二三四五六七八九".IndexOf(character));
}
