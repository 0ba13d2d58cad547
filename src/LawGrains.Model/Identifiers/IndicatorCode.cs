using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Identifiers;

/// <summary>The code of a catalogue entry: family and name, as in <c>dispute.resolved</c>.</summary>
[GenerateSerializer, Immutable, Alias("indicator-code")]
[JsonConverter(typeof(ParsableJsonConverter<IndicatorCode>))]
public readonly record struct IndicatorCode : IParsable<IndicatorCode>, IComparable<IndicatorCode>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "family and name of a-z, 0-9 and '_', parted by '.'";

    private IndicatorCode(string text) => Text = text;

    [Id(0)]
    public string Text { get; }

    public static IndicatorCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no IndicatorCode: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, out IndicatorCode result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IndicatorCode result)
    {
        result = s is not null && IsValid(s) ? new IndicatorCode(s) : default;
        return result.Text is not null;
    }

    public int CompareTo(IndicatorCode other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text ?? "";

    private static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 3 and <= 64 && text.IndexOf('.') is > 0 and var dot && dot < text.Length - 1
        && dot == text.LastIndexOf('.')
        && text.IndexOfAnyExcept(IdentifierCharacters.LowerDigitsDotUnderscore) < 0;
}
