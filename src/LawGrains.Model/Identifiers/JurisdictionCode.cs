using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Identifiers;

/// <summary>A dated attribute of a jurisdiction: six digits (GB/T 2260), nine for townships (GB/T 10114), or the tenant's.</summary>
[GenerateSerializer, Immutable, Alias("jurisdiction-code")]
[JsonConverter(typeof(ParsableJsonConverter<JurisdictionCode>))]
public readonly record struct JurisdictionCode : IParsable<JurisdictionCode>, IComparable<JurisdictionCode>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "2 to 24 of 0-9, A-Z, a-z and '-'";

    private JurisdictionCode(string text) => Text = text;

    [Id(0)]
    public string Text { get; }

    public static JurisdictionCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no JurisdictionCode: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, out JurisdictionCode result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out JurisdictionCode result)
    {
        result = s is not null && IsValid(s) ? new JurisdictionCode(s) : default;
        return result.Text is not null;
    }

    public int CompareTo(JurisdictionCode other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text ?? "";

    private static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 24 && text.IndexOfAnyExcept(IdentifierCharacters.LettersDigitsDash) < 0;
}
