using System.Collections.Immutable;
using LawGrains.Model.Registry;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>The registrar imports some lines.</summary>
internal sealed record ImportStep(
    int Number, int Phase, TimeSpan At, string Lane, ImmutableArray<ImportedJurisdiction> Lines)
    : Step(Number, Phase, At, Lane)
{
    public override string What =>
        "imports " + string.Join(", ", Lines.Select(line => $"{line.Code} below {line.Parent?.Text ?? "nothing"}"));

    public override Task RunAsync(Session session) => ImportAsync(session, Actor, Lines);

    /// <summary>Until it is in: what was staged may be gone, and an import that is repeated changes nothing twice.</summary>
    public static Task ImportAsync(Session session, string name, ImmutableArray<ImportedJurisdiction> lines)
    {
        var attempt = 0;
        return session.UntilAnsweredAsync(async () =>
        {
            var import = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{++attempt}");
            await session.Registry.StageAsync(import, lines);
            var report = await session.Registry.CommitAsync(import, dryRun: false);
            return report.IsRefused ? throw new InvalidOperationException(report.Refusal!.Message) : report.Value;
        });
    }
}
