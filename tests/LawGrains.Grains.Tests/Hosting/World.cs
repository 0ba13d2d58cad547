using System.Collections.Immutable;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Testing;

namespace LawGrains.Grains.Tests.Hosting;

/// <summary>One tenant and one period, spoken of in codes as a user speaks of them.</summary>
internal sealed class World(TestSilo silo, TenantId tenant)
{
    private int _requests;
    private int _line;

    public static Period Period { get; } = Period.Parse("2024");

    public TenantId Tenant => tenant;

    public IRegistryGrain Registry => silo.Grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(tenant));

    public async Task CreateTenantAsync() => (await silo.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(tenant))
        .CreateAsync(new() { Id = tenant, Name = "试验省" })).Value.ToString();

    /// <summary>Imports nodes written as <c>code level parent</c>, an absent parent for a root.</summary>
    public async Task<ImportReport> ImportAsync(params string[] nodes)
    {
        var lines = nodes.Select(Line).ToImmutableArray();
        (await Registry.StageAsync("import", lines).Within("the lines to be staged")).Value.ToString(null as IFormatProvider);
        return (await Registry.CommitAsync("import", dryRun: false).Within("the import")).Value;
    }

    public async Task<Outcome<Receipt>> SubmitAsync(
        string code, ImmutableArray<Observation> observations, string? requestId = null, int? expectedRevision = null) =>
        await (await ReportAsync(code)).SubmitAsync(new(
            requestId ?? $"request-{++_requests}",
            "tester",
            JurisdictionCode.Parse(code),
            expectedRevision,
            new() { Observations = observations },
            Original: null)).Within("the submission");

    public async Task<Outcome<Receipt>> DecideAsync(string code, ReviewDecision decision, string? contentHash = null) =>
        await (await ReportAsync(code)).DecideAsync(new(
            $"request-{++_requests}", "reviewer", decision, null, contentHash, "for a reason")).Within("the decision");

    public async Task<IReportGrain> ReportAsync(string code) =>
        silo.Grains.GetGrain<IReportGrain>(new ReportKey(tenant, Period, await IdAsync(code)).ToString());

    public async Task<IRollupGrain> RollupGrainAsync(string code) => silo.Grains.GetGrain<IRollupGrain>(
        RollupKey.Of(new(tenant, Period, await IdAsync(code))).ToString());

    /// <summary>The node's contribution once it satisfies a condition and is current; polled, since totals travel.</summary>
    public async Task<Contribution> RollupAsync(string code, Func<Contribution, bool> until, Standing atLeast = default)
    {
        var rollup = await RollupGrainAsync(code);
        var located = await Registry.FindAsync(JurisdictionCode.Parse(code), Period).Within("a code to be found");
        var bound = atLeast with { TreeVersion = located!.SubtreeVersion };
        var last = "nothing";
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!limit.IsCancellationRequested)
        {
            var view = await rollup.GetAsync(bound).Within("a roll-up");
            if (view is { Freshness: Freshness.Current, Contribution: { } contribution } && until(contribution))
            {
                return contribution;
            }

            last = $"{view.Freshness} {view.Progress} {view.Contribution?.Coverage}";
            await Task.Delay(10, CancellationToken.None);
        }

        throw new TimeoutException($"The roll-up of {code} did not come to what was expected; it is {last}.");
    }

    private async Task<JurisdictionId> IdAsync(string code) =>
        (await Registry.FindAsync(JurisdictionCode.Parse(code), Period).Within("a code to be found"))!.Jurisdiction.Id;

    private ImportedJurisdiction Line(string node)
    {
        var parts = node.Split(' ');
        return new(
            ++_line,
            JurisdictionCode.Parse(parts[0]),
            $"名{parts[0]}",
            Enum.Parse<JurisdictionLevel>(parts[1], ignoreCase: true),
            parts.Length > 2 ? JurisdictionCode.Parse(parts[2]) : null);
    }
}
