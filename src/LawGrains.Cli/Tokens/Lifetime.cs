using System.Globalization;

namespace LawGrains.Cli.Tokens;

/// <summary>A length of time as people write it: a number and <c>m</c>, <c>h</c> or <c>d</c>.</summary>
internal static class Lifetime
{
    public const string Form = "a number and m, h or d, as in 30m, 12h or 90d; at most 366d";

    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static bool TryParse(string text, out TimeSpan lifetime)
    {
        lifetime = default;
        if (text.Length is < 2 or > 7
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        lifetime = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => TimeSpan.Zero,
        };
        return lifetime > TimeSpan.Zero && lifetime <= Longest;
    }
}
