using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Tenants;

/// <summary>
/// A day of the year after the period, reckoned in China time: deadlines are the law's days, not the server's.
/// </summary>
[GenerateSerializer, Immutable, Alias("due-date")]
[JsonConverter(typeof(ParsableJsonConverter<DueDate>))]
public readonly record struct DueDate : IParsable<DueDate>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "a day as MM-dd";

    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    private DueDate(int month, int day) => (Month, Day) = (month, day);

    public static DueDate FirstOfMarch { get; } = new(3, 1);

    [Id(0)]
    public int Month { get; }

    [Id(1)]
    public int Day { get; }

    public static DueDate Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no DueDate: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DueDate result)
    {
        // A common year, so that 02-29 is refused: it is missing in three years of four.
        var parsed = DateOnly.TryParseExact(
            "2001-" + s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        result = parsed ? new(date.Month, date.Day) : default;
        return parsed;
    }

    /// <summary>Whether a first submission at that moment is on time for a period.</summary>
    public bool IsOnTime(Period period, DateTimeOffset submittedAt) =>
        submittedAt < new DateTimeOffset(period.Year + 1, Month, Day, 0, 0, 0, ChinaTime);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}-{Day:00}");
}
