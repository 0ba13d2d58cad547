using System.Globalization;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Mutants;
using LawGrains.Simulation.Storage;
using Orleans.Hosting;

namespace LawGrains.Simulation;

/// <summary>How a run is set up. Storage and messages work without faults unless the rates say otherwise.</summary>
public sealed record SimulationOptions
{
    /// <summary>The share of steps that are drawn; the rest are taken in order of arrival. Default: 0.9.</summary>
    public double RandomShare { get; init; } = 0.9;

    /// <summary>After how many steps a run counts as endless. Default: 20 million.</summary>
    public long MaximumSteps { get; init; } = 20_000_000;

    /// <summary>After how much simulated time a run counts as endless. Default: 10 days.</summary>
    public TimeSpan MaximumTime { get; init; } = TimeSpan.FromDays(10);

    /// <summary>What the wall clock shows when the run begins. Default: an afternoon of February 2025.</summary>
    public DateTimeOffset Start { get; init; } = new(2025, 2, 20, 6, 0, 0, TimeSpan.Zero);

    /// <summary>How many of the newest lines of the trace are kept. Default: 1,000.</summary>
    public int TraceLines { get; init; } = 1_000;

    /// <summary>Takes every line of the trace as it comes. Default: nothing does.</summary>
    public TextWriter? WriteTrace { get; init; }

    /// <summary>Faults of storage from the beginning; a driver may change them as it goes. Default: none.</summary>
    public StorageRates Storage { get; init; } = StorageRates.Sound;

    /// <summary>Faults of messages from the beginning; a driver may change them as it goes. Default: none.</summary>
    public MessageRates Messages { get; init; } = MessageRates.Sound;

    /// <summary>The bug that is planted in all processes of the run. Default: none.</summary>
    public Mutant? Mutant { get; init; }

    /// <summary>More to set up in each silo, after the product's grains. Default: nothing.</summary>
    public Action<ISiloBuilder> ConfigureSilo { get; init; } = static _ => { };

    /// <summary>
    /// The command that runs a seed again, for the message of a failure. Default: the tests with
    /// <see cref="Seeds.Variable"/> set.
    /// </summary>
    public Func<int, string> Replay { get; init; } = static seed => string.Create(
        CultureInfo.InvariantCulture, $"{Seeds.Variable}={seed} dotnet test tests/LawGrains.Simulation.Tests");
}
