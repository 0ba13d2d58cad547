using System.Globalization;
using LawGrains.Grains.Seals;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Catalogue;
using LawGrains.Simulation.Invariants;
using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Storage;
using LawGrains.Simulation.Workloads;
using LawGrains.Simulation.Workloads.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace LawGrains.Simulation.Runs;

/// <summary>What a workload came to.</summary>
/// <param name="Simulation">The run; null where it failed.</param>
/// <param name="Counts">What was checked until then.</param>
/// <param name="Failure">Null where everything held.</param>
internal sealed record WorkloadResult(SimulationResult? Simulation, RunCounts Counts, SimulationException? Failure)
{
    /// <summary>In a word or two, for telling failures apart; null where there is none.</summary>
    public string? FailureKind => Failure is null ? null : (Failure.InnerException as InvariantException)?.Invariant ?? "run";
}

/// <summary>Runs workloads: phase by phase, each lane for itself, and at the end of each phase everything is checked.</summary>
internal static class WorkloadRun
{
    // Beyond every back-off and answer that may still be waited for, one after the other.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(150);

    // Until every activation has compared what it remembers with storage: reconciliation comes every two minutes.
    private static readonly TimeSpan Reconciling = TimeSpan.FromMinutes(4.5);

    /// <param name="workload">What happens.</param>
    /// <param name="options">More to set up; faults are the workload's.</param>
    public static WorkloadResult Run(Workload workload, SimulationOptions? options = null)
    {
        options ??= new();
        var configured = options with
        {
            Start = workload.Start,
            Replay = seed => string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Replay(seed)}{Environment.NewLine}With few steps: dotnet run --project tests/LawGrains.Simulation -- --seed {seed}"),
            ConfigureSilo = silo =>
            {
                silo.Services.AddSingleton(EditionedCatalogue.Of(WorkloadIndicators.Default.Catalogue));
                silo.Services.AddSingleton<ISealSigner, KnownSigner>();
                options.ConfigureSilo(silo);
            },
        };
        Session? session = null;
        try
        {
            var result = Simulator.Run(
                workload.Seed,
                run => DriveAsync(session = new(run, WorkloadIndicators.Default), workload),
                configured);
            return new(result, session!.Counts, null);
        }
        catch (SimulationException failure)
        {
            return new(null, session?.Counts ?? new(), failure);
        }
    }

    private static async Task DriveAsync(Session session, Workload workload)
    {
        TenantContext.Enter(Session.Tenant);
        await session.UntilAnsweredAsync(() => session.Settings.CreateAsync(new() { Id = Session.Tenant, Name = "试验省" }));
        session.Reads.MayBeOld = session.Catalogue.MayBeOld = workload.IsCluster;
        await ImportStep.ImportAsync(session, "first", workload.Tree);
        for (var phase = 1; phase <= Workload.Phases; phase++)
        {
            await RunPhaseAsync(session, workload, phase);
        }

        await RunStepsAsync(session, workload, Workload.AtRest);

        // What is there must be found again from storage alone.
        await session.Run.CrashAsync();
        await new QuietCheck(session).VerifyRootsAsync();
    }

    private static async Task RunPhaseAsync(Session session, Workload workload, int phase)
    {
        await RunStepsAsync(session, workload, phase);
        session.Run.Heal();
        (session.Run.Storage.Rates, session.Run.Messages.Rates) = (StorageRates.Sound, MessageRates.Sound);
        await session.Run.DelayAsync(Settling);
        var check = new QuietCheck(session);
        if (workload.IsCluster)
        {
            // What another activation wrote is found out by reconciliation, and only where somebody asks.
            await check.AskAllAsync();
            await session.Run.DelayAsync(Reconciling);
        }

        await check.RunAsync();
    }

    private static Task RunStepsAsync(Session session, Workload workload, int phase)
    {
        var begin = session.Run.Time.Elapsed;
        return Task.WhenAll(workload.Steps
            .Where(step => step.Phase == phase)
            .GroupBy(step => step.Lane)
            .Select(lane => RunLaneAsync(session, begin, [.. lane.OrderBy(step => step.At)])));
    }

    private static async Task RunLaneAsync(Session session, TimeSpan begin, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            var wait = begin + step.At - session.Run.Time.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await session.Run.DelayAsync(wait);
            }

            session.Run.Trace.Add($"step {step}");
            try
            {
                await step.RunAsync(session);
            }
            catch (InvariantException failure)
            {
                throw new InvariantException(failure.Invariant, $"At step {step.Number} ({step.Lane} {step.What}): {failure.Message}");
            }
        }
    }
}
