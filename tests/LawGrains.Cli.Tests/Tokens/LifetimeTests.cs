using LawGrains.Cli.Tokens;

namespace LawGrains.Cli.Tests.Tokens;

public sealed class LifetimeTests
{
    [Theory]
    [InlineData("30m", 30)]
    [InlineData("12h", 720)]
    [InlineData("90d", 129_600)]
    public void TryParse_NumberAndUnit_IsALength(string text, int minutes)
    {
        Assert.True(Lifetime.TryParse(text, out var lifetime));
        Assert.Equal(TimeSpan.FromMinutes(minutes), lifetime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("0d")]
    [InlineData("367d")]
    [InlineData("1.5h")]
    public void TryParse_OtherForms_AreRefused(string text) => Assert.False(Lifetime.TryParse(text, out _));
}
