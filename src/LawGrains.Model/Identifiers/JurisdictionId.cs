using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Identifiers;

/// <summary>The permanent id of a jurisdiction. It outlives every rename and recode; grain keys hold it.</summary>
[GenerateSerializer, Immutable, Alias("jurisdiction-id")]
[JsonConverter(typeof(ParsableJsonConverter<JurisdictionId>))]
public readonly record struct JurisdictionId : IParsable<JurisdictionId>, IComparable<JurisdictionId>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "'j' and up to 15 digits";

    private JurisdictionId(string text) => Text = text;

    [Id(0)]
    public string Text { get; }

    public static JurisdictionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no JurisdictionId: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, out JurisdictionId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out JurisdictionId result)
    {
        result = s is not null && IsValid(s) ? new JurisdictionId(s) : default;
        return result.Text is not null;
    }

    public int CompareTo(JurisdictionId other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text ?? "";

    private static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 16 && text[0] == 'j' && text[1..].IndexOfAnyExceptInRange('0', '9') < 0;
}
