using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Internal;

namespace LawGrains.Simulation.Mutants;

/// <summary>A roll-up does not notice that the clock was set: what was proven at noon holds when it is nine again.</summary>
internal sealed class ProofsOutliveClock : IMutation
{
    public void PlantIn(ISiloBuilder silo)
    {
        var clock = (TimeProvider)silo.Services.Last(
            static service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
        silo.Services.AddSingleton<TimeProvider>(new Unwatched(clock));
    }

    // The time that has passed is reckoned by the clock, so that the two never differ.
    private sealed class Unwatched(TimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() =>
            RuntimeContext.Current?.GrainId.Type.ToString() == "rollup" ? clock.GetUtcNow().Ticks : clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime, period);
    }
}
