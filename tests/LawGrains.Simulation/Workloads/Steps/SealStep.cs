using System.Globalization;
using LawGrains.Grains.Seals;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>Somebody seals a node, verified first.</summary>
internal sealed record SealStep(int Number, int Phase, TimeSpan At, string Lane, string Code, int Year, int Borders)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"seals {Code} in {Year} by the borders of {Borders}");

    public override async Task RunAsync(Session session)
    {
        if (await Questions.VerifyAsync(session, Code, Year, Borders) is not { IsCurrent: true } answer)
        {
            return;
        }

        var key = Session.KeyOf(answer.Node);
        var command = new SealRollup(Actor, Actor, new(answer.Contribution, []));
        var outcome = await session.UntilAnsweredAsync(
            () => session.Run.Grains.GetGrain<ISealGrain>(key).SealAsync(command));
        session.Seals.Add((key, outcome.Value));
    }
}
