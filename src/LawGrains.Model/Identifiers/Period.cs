using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Identifiers;

/// <summary>A reporting year. Its tree is the one valid on its 31 December.</summary>
[GenerateSerializer, Immutable, Alias("period")]
[JsonConverter(typeof(ParsableJsonConverter<Period>))]
public readonly record struct Period : IParsable<Period>, IComparable<Period>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "a year from 1990 to 2100";

    /// <summary>The first that there is.</summary>
    public static readonly Period Earliest = new(1990);

    /// <summary>The last that there is.</summary>
    public static readonly Period Latest = new(2100);

    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    private Period(int year) => Year = year;

    [Id(0)]
    public int Year { get; }

    public static Period Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no Period: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, out Period result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Period result)
    {
        result = default;
        // One year has one text: neither 02024 nor a trailing null character, which the parser takes.
        return s is { Length: 4 }
            && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && TryCreate(year, out result);
    }

    public static bool TryCreate(int year, out Period result)
    {
        result = year >= Earliest.Year && year <= Latest.Year ? new Period(year) : default;
        return result.Year != 0;
    }

    /// <summary>
    /// Whether reports of this period are being written at a moment: in its own year and, by the law's calendar, in the
    /// one after it.
    /// </summary>
    public bool IsOpenAt(DateTimeOffset moment) => moment.ToOffset(ChinaTime).Year - Year is 0 or 1;

    /// <summary>The first of those that are open at a moment.</summary>
    public static Period FirstOpenAt(DateTimeOffset moment) =>
        new(Math.Clamp(moment.ToOffset(ChinaTime).Year - 1, Earliest.Year, Latest.Year));

    /// <summary>The one before; null of the earliest.</summary>
    public Period? Before() => TryCreate(Year - 1, out var before) ? before : null;

    public int CompareTo(Period other) => Year.CompareTo(other.Year);

    public override string ToString() => Year.ToString(CultureInfo.InvariantCulture);
}
