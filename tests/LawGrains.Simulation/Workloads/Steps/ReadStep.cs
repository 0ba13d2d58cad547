using System.Globalization;
using LawGrains.Grains.Reports;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>Somebody looks at a report.</summary>
internal sealed record ReadStep(int Number, int Phase, TimeSpan At, string Lane, string Code, int Year)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(CultureInfo.InvariantCulture, $"reads the report of {Code} for {Year}");

    public override async Task RunAsync(Session session)
    {
        if (await session.FindAsync(Code, Year) is { } located)
        {
            var id = located.Jurisdiction.Id.Text;
            await session.UntilAnsweredAsync(() => ReadAsync(session, Year, id));
        }
    }

    /// <summary>One attempt, checked.</summary>
    public static async Task<ReportSummary?> ReadAsync(Session session, int year, string id)
    {
        var askedAt = session.Run.Time.Elapsed;
        var shown = await session.Report(year, id).GetAsync();
        session.Reads.Check(year, id, askedAt, session.Run.Time.Elapsed, shown);
        return shown;
    }

    /// <summary>One attempt that may fail, as of somebody who wonders whether it got in.</summary>
    public static async Task TryReadAsync(Session session, int year, string id)
    {
        try
        {
            await ReadAsync(session, year, id);
        }
        catch (Exception exception) when (exception is not Invariants.InvariantException)
        {
            session.Run.Trace.Add($"client could not look, {exception.GetType().Name}");
        }
    }
}
