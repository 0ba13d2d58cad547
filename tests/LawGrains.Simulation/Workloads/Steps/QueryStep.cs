using System.Globalization;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>How a node is asked.</summary>
internal enum QueryKind
{
    /// <summary>At once.</summary>
    Get,

    /// <summary>Twice: the second answer comes with the next change.</summary>
    Wait,

    /// <summary>Compared with storage first.</summary>
    Verify,
}

/// <summary>Somebody asks for a roll-up.</summary>
internal sealed record QueryStep(
    int Number, int Phase, TimeSpan At, string Lane, QueryKind Kind, string Code, int Year, int Borders)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"asks ({Kind}) for {Code} in {Year} by the borders of {Borders}");

    public override async Task RunAsync(Session session)
    {
        switch (Kind)
        {
            case QueryKind.Verify:
                await Questions.VerifyAsync(session, Code, Year, Borders);
                break;
            case QueryKind.Wait:
                var seen = await Questions.AskAsync(session, Code, Year, Borders);
                await Questions.WaitAsync(session, Code, Year, Borders, seen);
                break;
            default:
                await Questions.AskAsync(session, Code, Year, Borders);
                break;
        }
    }
}
