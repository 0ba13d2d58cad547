using LawGrains.Grains.Registry;
using LawGrains.Model.Identifiers;
using Orleans.Hosting;

namespace LawGrains.Simulation.Mutants;

/// <summary>A jurisdiction that has moved stays a child of its former parent, too.</summary>
internal sealed class MoveTwice : IMutation, IIncomingGrainCallFilter
{
    private readonly Dictionary<(JurisdictionId, Period, Period), Dictionary<JurisdictionId, TreeChild>> _children = [];

    public void PlantIn(ISiloBuilder silo) => silo.AddIncomingGrainCallFilter(this);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is not TreeNode node || !context.Is<IRegistryGrain>(nameof(IRegistryGrain.GetNodeAsync)))
        {
            return;
        }

        var asked = context.Arguments<(JurisdictionId Id, Period Period, Period Borders)>();
        if (!_children.TryGetValue(asked, out var known))
        {
            _children[asked] = known = [];
        }

        var moved = new List<TreeChild>();
        foreach (var (id, child) in known)
        {
            if (node.Children.All(other => other.Jurisdiction.Id != id)
                && await ((IRegistryGrain)context.Grain).GetNodeAsync(id, asked.Period, asked.Borders) is not null)
            {
                moved.Add(child);
            }
        }

        foreach (var child in node.Children)
        {
            known[child.Jurisdiction.Id] = child;
        }

        context.Result = node with
        {
            Children = [.. node.Children.Concat(moved).OrderBy(static child => child.Jurisdiction.Code)],
        };
    }
}
