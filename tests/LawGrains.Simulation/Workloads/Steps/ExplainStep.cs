using System.Globalization;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>Somebody asks what a total is made of.</summary>
internal sealed record ExplainStep(
    int Number, int Phase, TimeSpan At, string Lane, string Code, int Year, int Borders, int Draw)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"has {Explanations.Draw(Draw)} of {Code} in {Year} by the borders of {Borders} explained");

    public override Task RunAsync(Session session) =>
        Explanations.ExplainAsync(session, Code, Year, Borders, Explanations.Draw(Draw));
}
