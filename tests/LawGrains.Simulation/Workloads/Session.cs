using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Seals;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Workloads;

/// <summary>What steps work with: the world, the tenant's clients, and the checks of what they are told.</summary>
internal sealed class Session
{
    private const int MostAttempts = 500;

    public Session(SimulationRun run, WorkloadIndicators indicators)
    {
        Run = run;
        Clock = new(run.Time);
        Archive = new(run.Storage.History, Tenant.Text);
        var builtIn = NaiveCatalogue.BuiltIn(indicators.Catalogue);
        Catalogue = new(Archive, builtIn);
        Decisions = new(Archive, builtIn, Counts);
        Answers = new(Archive, Clock, Catalogue, Counts);
        Reads = new(Archive, Counts);
    }

    public static TenantId Tenant { get; } = TenantId.Parse("testland");

    public SimulationRun Run { get; }

    public WallClock Clock { get; }

    public Archive Archive { get; }

    public RunCounts Counts { get; } = new();

    public AnswerCheck Answers { get; }

    public ReadCheck Reads { get; }

    public CatalogueCheck Catalogue { get; }

    public DecisionCheck Decisions { get; }

    /// <summary>What was acknowledged or refused, step by step.</summary>
    public List<Acknowledgement> Acknowledged { get; } = [];

    /// <summary>The seals that were given.</summary>
    public List<(string Key, Seal Seal)> Seals { get; } = [];

    public IRegistryGrain Registry => Run.Grains.GetGrain<IRegistryGrain>(GrainKeys.Tenant(Tenant));

    public ITenantGrain Settings => Run.Grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(Tenant));

    public static Period Period(int year) =>
        Model.Identifiers.Period.TryCreate(year, out var period) ? period : throw new ArgumentOutOfRangeException(nameof(year));

    public IReportGrain Report(int year, string id) =>
        Run.Grains.GetGrain<IReportGrain>(new ReportKey(Tenant, Period(year), JurisdictionId.Parse(id)).ToString());

    public IRollupGrain Rollup(AskedNode node, string? id = null) => Run.Grains.GetGrain<IRollupGrain>(KeyOf(node, id));

    public static string KeyOf(AskedNode node, string? id = null) => new RollupKey(
        Tenant, Period(node.Year), Period(node.Borders), JurisdictionId.Parse(id ?? node.Id)).ToString();

    /// <summary>Asks again, as a client does, until there is an answer.</summary>
    /// <param name="ask">One attempt.</param>
    /// <param name="afterFailure">What the client does before it asks again; null: nothing.</param>
    public async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask, Func<Task>? afterFailure = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (attempt < MostAttempts && exception is not InvariantException)
            {
                Run.Trace.Add($"client asks again after {exception.GetType().Name}");
            }

            await Run.DelayAsync(TimeSpan.FromMilliseconds(Run.Random.Next(100, 5_000)));
            if (afterFailure is not null)
            {
                await afterFailure();
            }
        }
    }

    /// <summary>The jurisdiction that has a code by some borders; null where there is none.</summary>
    public Task<LocatedJurisdiction?> FindAsync(string code, int borders) =>
        UntilAnsweredAsync(() => Registry.FindAsync(JurisdictionCode.Parse(code), Period(borders)));
}
