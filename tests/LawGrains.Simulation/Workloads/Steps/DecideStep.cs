using System.Globalization;
using LawGrains.Grains.Reports;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>A superior, or the jurisdiction itself, decides on a report as it finds it.</summary>
internal sealed record DecideStep(
    int Number, int Phase, TimeSpan At, string Lane, string Code, int Year, ReviewDecision Decision)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        string.Create(CultureInfo.InvariantCulture, $"{Decision} on the report of {Code} for {Year}");

    public override async Task RunAsync(Session session)
    {
        if (await session.FindAsync(Code, Year) is not { } located)
        {
            return;
        }

        var id = located.Jurisdiction.Id.Text;
        if (await session.UntilAnsweredAsync(() => ReadStep.ReadAsync(session, Year, id)) is not { } report)
        {
            return;
        }

        var hash = Decision == ReviewDecision.Accept ? report.Latest.ContentHash : null;
        var command = new ReviewReport(Actor, Actor, Decision, null, hash, "for a reason");
        var outcome = await session.UntilAnsweredAsync(
            () => session.Report(Year, id).DecideAsync(command), () => ReadStep.TryReadAsync(session, Year, id));
        session.Acknowledged.Add(SubmitStep.ToAcknowledgement(outcome, Actor, Year, id));
    }
}
