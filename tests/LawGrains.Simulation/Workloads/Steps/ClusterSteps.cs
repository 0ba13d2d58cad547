using System.Globalization;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>As after a partition: for a while some grains live in two processes.</summary>
internal sealed record SplitStep(int Number, int Phase, TimeSpan At, string Lane, double Share, TimeSpan Lasting)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"{Share:P0} of all grains live twice for {Lasting}");

    public override async Task RunAsync(Session session)
    {
        await session.Run.SplitAsync(Share);
        await session.Run.DelayAsync(Lasting);
        session.Run.Heal();
    }
}

/// <summary>Some activations have lost their place and do not know.</summary>
internal sealed record EvictStep(int Number, int Phase, TimeSpan At, string Lane, double Share)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"{Share:P0} of all activations lose their place without noticing");

    public override Task RunAsync(Session session) => session.Run.EvictAsync(Share);
}

/// <summary>One of two processes dies.</summary>
internal sealed record CrashOneStep(int Number, int Phase, TimeSpan At, string Lane) : Step(Number, Phase, At, Lane)
{
    public override string What => "one process dies";

    public override Task RunAsync(Session session) => session.Run.CrashOneAsync();
}
