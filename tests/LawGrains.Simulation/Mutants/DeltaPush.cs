using LawGrains.Grains.Rollups;
using LawGrains.Model.Cells;
using LawGrains.Model.Rollups;
using Orleans.Hosting;
using Orleans.Runtime;

namespace LawGrains.Simulation.Mutants;

/// <summary>
/// A push says by how much the sums have changed since the last one that was acknowledged, and the parent adds that. What
/// arrives and is not known to have arrived counts twice.
/// </summary>
internal sealed class DeltaPush : IMutation, IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    private readonly Dictionary<GrainId, Contribution> _arrived = [];
    private readonly Dictionary<GrainId, Contribution> _acknowledged = [];
    private readonly Dictionary<GrainId, Contribution> _held = [];
    private ulong _additions;

    public void PlantIn(ISiloBuilder silo) =>
        silo.AddIncomingGrainCallFilter((IIncomingGrainCallFilter)this).AddOutgoingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (!context.Is<IRollupGrain>(nameof(IRollupGrain.PushAsync)) || context.SourceId is not { } child)
        {
            await context.Invoke();
            return;
        }

        var pushed = context.Arguments<ValueTuple<Contribution>>().Item1;
        var held = Add(pushed, _held.GetValueOrDefault(child), _acknowledged.GetValueOrDefault(child));
        context.Replace(ValueTuple.Create(held));
        await context.Invoke();
        if (context.Result is PushReply { Outcome: PushOutcome.Taken })
        {
            (_held[child], _arrived[child]) = (held, pushed);
        }
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is PushReply { Outcome: PushOutcome.Taken }
            && context.SourceId is { } child
            && _arrived.TryGetValue(child, out var arrived))
        {
            _acknowledged[child] = arrived;
        }
    }

    private Contribution Add(Contribution pushed, Contribution? held, Contribution? acknowledged)
    {
        if (held is null)
        {
            return pushed;
        }

        var sum = pushed with
        {
            Submitted = Add(pushed.Submitted, held.Submitted, acknowledged?.Submitted),
            Accepted = Add(pushed.Accepted, held.Accepted, acknowledged?.Accepted),
        };
        return IsSame(sum.Submitted, pushed.Submitted) && IsSame(sum.Accepted, pushed.Accepted)
            ? pushed
            : sum with { Digest = pushed.Digest + Digest.Of(pushed.Id, ++_additions) };
    }

    private static Totals Add(Totals pushed, Totals held, Totals? acknowledged) => new([.. pushed.Cells.Select(cell =>
    {
        var (there, known) = (held.Find(cell.Indicator), acknowledged?.Find(cell.Indicator));
        return cell with
        {
            Computed = Add(cell.Computed, there?.Computed, known?.Computed),
            Effective = Add(cell.Effective, there?.Effective, known?.Effective),
        };
    })]);

    private static Cell Add(Cell pushed, Cell? held, Cell? acknowledged) =>
        pushed with { Sum = (held?.Sum ?? 0) + pushed.Sum - (acknowledged?.Sum ?? 0) };

    private static bool IsSame(Totals left, Totals right) => left.Cells.SequenceEqual(right.Cells);
}
