using LawGrains.Grains.Reports;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Mutants;

/// <summary>While a report's head is being written, readers see it as if it were.</summary>
internal sealed class UncommittedSnapshot : IMutation, IIncomingGrainCallFilter
{
    private readonly Dictionary<GrainId, ReportHead> _writing = [];

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public IGrainStorage Wrap(IGrainStorage storage) => new Watched(storage, _writing);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (!_writing.TryGetValue(context.TargetId, out var head))
        {
            return;
        }

        if (context.Is<IReportGrain>(nameof(IReportGrain.GetContributionAsync)))
        {
            context.Result = new HeldContribution(head.Contribution, TimeSpan.Zero);
        }
        else if (context.Is<IReportGrain>(nameof(IReportGrain.GetAsync)))
        {
            context.Result = new ReportSummary(
                head.Status, head.Latest!, head.Submitted?.Revision, head.Accepted?.Revision);
        }
    }

    private sealed class Watched(IGrainStorage storage, Dictionary<GrainId, ReportHead> writing)
        : WrappedStorage(storage)
    {
        public override async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (grainState.State is ReportHead head)
            {
                writing[grainId] = head;
            }

            try
            {
                await base.WriteStateAsync(stateName, grainId, grainState);
            }
            finally
            {
                writing.Remove(grainId);
            }
        }
    }
}
