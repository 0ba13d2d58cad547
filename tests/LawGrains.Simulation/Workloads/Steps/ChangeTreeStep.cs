using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Grains.Registry;
using LawGrains.Model.Registry;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>The registrar changes the tree; what cannot be is refused, and nothing is lost.</summary>
internal sealed record ChangeTreeStep(int Number, int Phase, TimeSpan At, string Lane, ImmutableArray<TreeChange> Changes)
    : Step(Number, Phase, At, Lane)
{
    public override string What => Tell(Changes);

    public override Task RunAsync(Session session)
    {
        var command = new ChangeTree(Actor, Actor, "for a reason", Changes, null);
        return session.UntilAnsweredAsync(() => session.Registry.ChangeAsync(command));
    }

    /// <summary>Changes for people.</summary>
    public static string Tell(ImmutableArray<TreeChange> changes) => string.Join("; ", changes.Select(Tell));

    private static string Tell(TreeChange change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{change.Kind} {change.Code} from {change.From}") + change.Kind switch
        {
            TreeChangeKind.Recode => $" to {change.NewCode}",
            TreeChangeKind.Move => $" below {change.Parent?.Text ?? "nothing"}",
            TreeChangeKind.Open => $" as {change.Level} below {change.Parent?.Text ?? "nothing"}",
            TreeChangeKind.Merge => $" of {string.Join(" and ", change.Predecessors)}",
            TreeChangeKind.Split => " into " + string.Join(
                " and ", change.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Successor}={part.Weight}"))),
            _ => "",
        };
}
