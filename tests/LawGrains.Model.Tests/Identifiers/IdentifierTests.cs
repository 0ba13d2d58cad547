using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tests.Laws;

namespace LawGrains.Model.Tests.Identifiers;

/// <summary>An identifier cannot be built invalid, and has one text: what parses is what it writes.</summary>
public sealed class IdentifierTests
{
    [Theory]
    [InlineData("zj")]
    [InlineData("a-")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-01234")]
    public void TenantId_Valid_RoundTrips(string text) => AssertRoundTrip<TenantId>(text);

    [Theory]
    [InlineData("z")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("Zj")]
    [InlineData("zJ")]
    [InlineData("z/j")]
    [InlineData("浙江")]
    [InlineData("z j")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-012345")]
    public void TenantId_Invalid_IsRefused(string text) => AssertRefused<TenantId>(text, TenantId.Form);

    [Theory]
    [InlineData("33")]
    [InlineData("330211")]
    [InlineData("330211001")]
    [InlineData("Zone-A")]
    [InlineData("--")]
    [InlineData("123456789012345678901234")]
    public void JurisdictionCode_Valid_RoundTrips(string text) => AssertRoundTrip<JurisdictionCode>(text);

    [Theory]
    [InlineData("3")]
    [InlineData("1234567890123456789012345")]
    [InlineData("33/02")]
    [InlineData("33_02")]
    [InlineData("33 02")]
    [InlineData("\uFF13\uFF13")]
    [InlineData("330211\0")]
    [InlineData("é1")]
    public void JurisdictionCode_Invalid_IsRefused(string text) =>
        AssertRefused<JurisdictionCode>(text, JurisdictionCode.Form);

    [Theory]
    [InlineData("j1")]
    [InlineData("j123456789012345")]
    public void JurisdictionId_Valid_RoundTrips(string text) => AssertRoundTrip<JurisdictionId>(text);

    [Theory]
    [InlineData("j")]
    [InlineData("1")]
    [InlineData("J1")]
    [InlineData("j-1")]
    [InlineData("j1a")]
    [InlineData("j1234567890123456")]
    [InlineData("j\uFF11")]
    public void JurisdictionId_Invalid_IsRefused(string text) => AssertRefused<JurisdictionId>(text, JurisdictionId.Form);

    [Theory]
    [InlineData("dispute.resolved")]
    [InlineData("a.b")]
    [InlineData("a_1.b_2")]
    public void IndicatorCode_Valid_RoundTrips(string text) => AssertRoundTrip<IndicatorCode>(text);

    [Theory]
    [InlineData("dispute")]
    [InlineData(".resolved")]
    [InlineData("dispute.")]
    [InlineData("a..b")]
    [InlineData("a.b.")]
    [InlineData("a.b.c")]
    [InlineData("a.B")]
    [InlineData("a.b-c")]
    [InlineData("a.b c")]
    [InlineData("纠纷.化解")]
    public void IndicatorCode_Invalid_IsRefused(string text) => AssertRefused<IndicatorCode>(text, IndicatorCode.Form);

    [Fact]
    public void IndicatorCode_LongerThan64_IsRefused()
    {
        AssertRoundTrip<IndicatorCode>("a." + new string('b', 62));
        AssertRefused<IndicatorCode>("a." + new string('b', 63), IndicatorCode.Form);
    }

    [Theory]
    [InlineData("1990")]
    [InlineData("2024")]
    [InlineData("2100")]
    public void Period_Valid_RoundTrips(string text) => AssertRoundTrip<Period>(text);

    [Theory]
    [InlineData("1989")]
    [InlineData("2101")]
    [InlineData("02024")]
    [InlineData("2024\0")]
    [InlineData(" 2024")]
    [InlineData("+2024")]
    [InlineData("2024年")]
    [InlineData("\uFF12\uFF10\uFF12\uFF14")]
    [InlineData("24")]
    [InlineData("99999999999")]
    public void Period_Invalid_IsRefused(string text) => AssertRefused<Period>(text, Period.Form);

    [Fact]
    public void TryParse_AnyText_IsWrittenAsItWasReadOrRefused() => Law.Holds(
        AnyText,
        text =>
        {
            AssertCanonical<TenantId>(text);
            AssertCanonical<JurisdictionCode>(text);
            AssertCanonical<JurisdictionId>(text);
            AssertCanonical<IndicatorCode>(text);
            AssertCanonical<Period>(text);
        },
        count: 1_000);

    [Fact]
    public void CompareTo_AnyCodes_IsOrdinalAndAgreesWithEquality() => Law.Holds(Any.Code.Two(), two =>
    {
        var (left, right) = two;

        Assert.Equal(Math.Sign(string.CompareOrdinal(left.Text, right.Text)), Math.Sign(left.CompareTo(right)));
        Assert.Equal(left == right, left.CompareTo(right) == 0);
    });

    [Fact]
    public void ToString_Default_IsEmptyAndNoValidIdentifier()
    {
        Assert.Equal(
            ("", "", "", ""),
            ($"{default(TenantId)}", $"{default(JurisdictionCode)}", $"{default(JurisdictionId)}", $"{default(IndicatorCode)}"));
        Assert.False(Period.TryParse(default(Period).ToString(), out _));
    }

    [Theory]
    [InlineData("\"j\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    public void Json_NoIdentifier_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<JurisdictionId>(json));

    [Fact]
    public void Json_AsAKey_RoundTrips()
    {
        var counts = new Dictionary<IndicatorCode, int> { [IndicatorCode.Parse("a.b")] = 3 };

        var json = JsonSerializer.Serialize(counts);

        Assert.Equal("""{"a.b":3}""", json);
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<IndicatorCode, int>>(json));
    }

    private static Gen<string> AnyText => Gen.Elements([.. "ajzAJZ019.-_/ \0é年\uFF11"]).ListOf()
        .Select(letters => string.Concat(letters.Take(30)))
        .Or(Gen.Choose(1_980, 2_110).Select(year => year.ToString(CultureInfo.InvariantCulture)))
        .Or(Gen.Elements("j1", "a.b", "zj", "02024", "2024\0", "j01"));

    private static void AssertCanonical<T>(string text)
        where T : IParsable<T>
    {
        if (T.TryParse(text, null, out var value))
        {
            Assert.Equal(text, value.ToString());
        }
    }

    private static void AssertRoundTrip<T>(string text)
        where T : IParsable<T>
    {
        var value = T.Parse(text, null);

        Assert.Equal(text, value.ToString());
        Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(value));
    }

    private static void AssertRefused<T>(string text, string form)
        where T : IParsable<T>
    {
        Assert.False(T.TryParse(text, null, out _));
        Assert.Contains(form, Assert.Throws<FormatException>(() => T.Parse(text, null)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text)));
    }
}
