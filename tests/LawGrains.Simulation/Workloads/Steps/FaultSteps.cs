using System.Globalization;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Storage;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>The process dies and another one starts.</summary>
internal sealed record CrashStep(int Number, int Phase, TimeSpan At, string Lane) : Step(Number, Phase, At, Lane)
{
    public override string What => "the process dies";

    public override Task RunAsync(Session session) => session.Run.CrashAsync();
}

/// <summary>Some activations are gone.</summary>
internal sealed record CrashSomeStep(int Number, int Phase, TimeSpan At, string Lane, double Share)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(CultureInfo.InvariantCulture, $"{Share:P0} of all activations die");

    public override Task RunAsync(Session session)
    {
        session.Run.CrashSome(Share);
        return Task.CompletedTask;
    }
}

/// <summary>The process ends in good order and another one starts.</summary>
internal sealed record RestartStep(int Number, int Phase, TimeSpan At, string Lane) : Step(Number, Phase, At, Lane)
{
    public override string What => "the process is restarted";

    public override Task RunAsync(Session session) => session.Run.RestartAsync();
}

/// <summary>The wall clock is set.</summary>
internal sealed record StepClockStep(int Number, int Phase, TimeSpan At, string Lane, TimeSpan By)
    : Step(Number, Phase, At, Lane)
{
    public override string What => $"the clock is set by {By}";

    public override Task RunAsync(Session session)
    {
        session.Clock.Step(By);
        return Task.CompletedTask;
    }
}

/// <summary>Storage is unwell for a while.</summary>
internal sealed record StorageFaultsStep(
    int Number, int Phase, TimeSpan At, string Lane, StorageRates Rates, TimeSpan Lasting)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"storage is unwell for {Lasting}: before {Rates.FailBefore:0.00}, after {Rates.FailAfter:0.00}, slow {Rates.Slow:0.00}");

    public override async Task RunAsync(Session session)
    {
        session.Run.Storage.Rates = Rates;
        await session.Run.DelayAsync(Lasting);
        session.Run.Storage.Rates = StorageRates.Sound;
    }
}

/// <summary>The network is unwell for a while.</summary>
internal sealed record MessageFaultsStep(
    int Number, int Phase, TimeSpan At, string Lane, MessageRates Rates, TimeSpan Lasting)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"messages are unwell for {Lasting}: delayed {Rates.DelayBefore:0.00} and {Rates.DelayAfter:0.00}, lost "
        + $"{Rates.FailBefore:0.00} and {Rates.FailAfter:0.00} and {Rates.LoseAnswer:0.00}, doubled {Rates.Duplicate:0.00}");

    public override async Task RunAsync(Session session)
    {
        session.Run.Messages.Rates = Rates;
        await session.Run.DelayAsync(Lasting);
        session.Run.Messages.Rates = MessageRates.Sound;
    }
}
