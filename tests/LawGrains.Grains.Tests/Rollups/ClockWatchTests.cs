using LawGrains.Grains.Rollups;

namespace LawGrains.Grains.Tests.Rollups;

public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(-3 * 3600)]
    [InlineData(3600)]
    public void Now_ClockWasSet_SaysSoOnce(int seconds)
    {
        var clock = new SetClock();
        var watch = new ClockWatch(clock);

        clock.Wall += TimeSpan.FromSeconds(seconds);

        watch.Now(out var first);
        watch.Now(out var second);
        Assert.Equal((true, false), (first, second));
    }

    [Fact]
    public void Now_TimePasses_IsNothingSpecial()
    {
        var clock = new SetClock();
        var watch = new ClockWatch(clock);

        clock.Wall += TimeSpan.FromHours(5);
        clock.Passed += TimeSpan.FromHours(5);

        watch.Now(out var wasSet);
        Assert.False(wasSet);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2025, 2, 28, 12, 0, 0, TimeSpan.Zero);

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
