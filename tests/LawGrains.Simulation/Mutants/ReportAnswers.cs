using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using Orleans.Runtime;

namespace LawGrains.Simulation.Mutants;

/// <summary>Every way in which a report's contribution reaches its roll-up: put there, or read by it.</summary>
/// <param name="change">What becomes of it, by the jurisdiction's id.</param>
internal sealed class ReportAnswers(Func<string, OwnContribution, OwnContribution> change) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Is<IRollupGrain>(nameof(IRollupGrain.PutOwnAsync)))
        {
            var (of, own) = context.Arguments<(JurisdictionId, OwnContribution)>();
            context.Replace((of, change(of.Text, own)));
        }

        await context.Invoke();
        if (context.Result is HeldContribution held && context.InterfaceMethod.DeclaringType == typeof(IReportGrain))
        {
            context.Result = held with { Own = change(IdOf(context.TargetId), held.Own) };
        }
    }

    private static string IdOf(GrainId report)
    {
        var key = report.Key.ToString()!;
        return key[(key.LastIndexOf('/') + 1)..];
    }
}
