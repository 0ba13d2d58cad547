using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LawGrains.Model.Identifiers;

/// <summary>One reporting authority, normally a province; the wall between tenants is absolute.</summary>
[GenerateSerializer, Immutable, Alias("tenant-id")]
[JsonConverter(typeof(ParsableJsonConverter<TenantId>))]
public readonly record struct TenantId : IParsable<TenantId>, IComparable<TenantId>
{
    /// <summary>What a text must look like, for messages.</summary>
    public const string Form = "2 to 32 of a-z, 0-9 and '-', a letter first";

    private TenantId(string text) => Text = text;

    [Id(0)]
    public string Text { get; }

    public static TenantId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no TenantId: {Form}.");

    public static bool TryParse([NotNullWhen(true)] string? s, out TenantId result) => TryParse(s, null, out result);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TenantId result)
    {
        result = s is not null && IsValid(s) ? new TenantId(s) : default;
        return result.Text is not null;
    }

    public int CompareTo(TenantId other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text ?? "";

    private static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 32 && char.IsAsciiLetterLower(text[0])
        && text.IndexOfAnyExcept(IdentifierCharacters.LowerDigitsDash) < 0;
}
