using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Simulation.Tests.Scenarios;

/// <summary>A tenant's clients: each asks again, with the same request id, until it has an answer.</summary>
internal sealed class Clients(SimulationRun run, TenantId tenant)
{
    private const int MostAttempts = 500;

    public static Period Period { get; } = Period.Parse("2024");

    private string TenantKey => GrainKeys.Tenant(tenant);

    private IRegistryGrain Registry => run.Grains.GetGrain<IRegistryGrain>(TenantKey);

    public async Task SetUpAsync(ImportedJurisdiction[] nodes)
    {
        await UntilAnsweredAsync(() => run.Grains.GetGrain<ITenantGrain>(TenantKey)
            .CreateAsync(new() { Id = tenant, Name = "试验省" }));
        var attempt = 0;
        await UntilAnsweredAsync(async () =>
        {
            var import = $"import-{++attempt}";
            await Registry.StageAsync(import, [.. nodes]);
            var report = await Registry.CommitAsync(import, dryRun: false);
            return report.IsRefused ? throw new InvalidOperationException(report.Refusal!.Message) : report;
        });
    }

    public async Task<JurisdictionId> FindAsync(JurisdictionCode code) =>
        (await UntilAnsweredAsync(() => Registry.FindAsync(code, Period)))!.Jurisdiction.Id;

    public Task<Outcome<Receipt>> SubmitAsync(JurisdictionId id, SubmitReport command) =>
        UntilAnsweredAsync(() => Report(id).SubmitAsync(command));

    public Task<Outcome<Receipt>> DecideAsync(JurisdictionId id, ReviewReport command) =>
        UntilAnsweredAsync(() => Report(id).DecideAsync(command));

    /// <summary>The node's roll-up once it says that it is current.</summary>
    public async Task<Contribution> CurrentAsync(JurisdictionCode code)
    {
        var id = await FindAsync(code);
        var version = (await UntilAnsweredAsync(() => Registry.FindAsync(code, Period)))!.SubtreeVersion;
        return await UntilAnsweredAsync(async () =>
        {
            var rollup = run.Grains.GetGrain<IRollupGrain>(new RollupKey(tenant, Period, Period, id).ToString());
            var view = await rollup.GetAsync(new() { TreeVersion = version });
            return view.Freshness == Freshness.Current
                ? view.Contribution!
                : throw new InvalidOperationException($"{code} is {view.Freshness}.");
        });
    }

    private IReportGrain Report(JurisdictionId id) =>
        run.Grains.GetGrain<IReportGrain>(new ReportKey(tenant, Period, id).ToString());

    private async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (attempt < MostAttempts)
            {
                run.Trace.Add($"client asks again after {exception.GetType().Name}");
                await run.DelayAsync(TimeSpan.FromMilliseconds(run.Random.Next(100, 5_000)));
            }
        }
    }
}
