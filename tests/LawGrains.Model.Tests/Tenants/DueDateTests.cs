using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;

namespace LawGrains.Model.Tests.Tenants;

/// <summary>Deadlines are days in China, wherever the server and the sender are.</summary>
public sealed class DueDateTests
{
    private static readonly Period Year = Period.Parse("2024");

    [Theory]
    [InlineData("2025-02-28T23:59:59.9999999+08:00", true)]
    [InlineData("2025-03-01T00:00:00+08:00", false)]
    [InlineData("2025-02-28T15:59:59.9999999Z", true)]
    [InlineData("2025-02-28T16:00:00Z", false)]
    [InlineData("2025-02-28T10:59:59-05:00", true)]
    [InlineData("2025-02-28T11:00:00-05:00", false)]
    [InlineData("2024-03-01T00:00:00+08:00", true)]
    [InlineData("2026-02-01T00:00:00+08:00", false)]
    public void IsOnTime_AMoment_IsBeforeTheDayBeginsInChina(string moment, bool expected) =>
        Assert.Equal(
            expected,
            DueDate.FirstOfMarch.IsOnTime(Year, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));

    [Fact]
    public void IsOnTime_ALeapDay_IsBeforeTheFirstOfMarch() =>
        Assert.True(DueDate.FirstOfMarch.IsOnTime(
            Period.Parse("2023"), new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.FromHours(8))));

    [Fact]
    public void Parse_EveryDayOfACommonYear_RoundTrips()
    {
        for (var day = new DateOnly(2025, 1, 1); day.Year == 2025; day = day.AddDays(1))
        {
            var text = day.ToString("MM-dd", CultureInfo.InvariantCulture);

            Assert.Equal(text, DueDate.Parse(text).ToString());
        }
    }

    [Theory]
    [InlineData("02-29")]
    [InlineData("02-30")]
    [InlineData("13-01")]
    [InlineData("00-10")]
    [InlineData("3-1")]
    [InlineData("03/01")]
    [InlineData("03-01 ")]
    [InlineData("03-01\0")]
    [InlineData("2024-03-01")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoDay_IsRefused(string? text) => Assert.False(DueDate.TryParse(text, null, out _));

    [Fact]
    public void Parse_NoDay_SaysWhatItShouldBe() =>
        Assert.Contains(
            DueDate.Form,
            Assert.Throws<FormatException>(() => DueDate.Parse("soon")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Settings_UnlessSaid_AreTheFirstOfMarchAndEightTenths()
    {
        var settings = new TenantSettings { Id = TenantId.Parse("zj"), Name = "浙江" };

        Assert.Equal((DueDate.FirstOfMarch, 0.8m), (settings.Due, settings.MinimumConfidence));
    }
}
