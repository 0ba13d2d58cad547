using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;

namespace LawGrains.Simulation.Invariants;

/// <summary>A node that a client asks about.</summary>
/// <param name="Id">As the registry said.</param>
/// <param name="Code">By the borders.</param>
/// <param name="Year">Whose reports count.</param>
/// <param name="Borders">Whose tree is meant.</param>
internal sealed record AskedNode(string Id, string Code, int Year, int Borders)
{
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Code} ({Id}) for {Year} by the borders of {Borders}");
}

/// <summary>Where a node is, by what the registry and the tenant said before it was asked.</summary>
/// <param name="Node">Which.</param>
/// <param name="Bound">How fresh an answer must be to be current.</param>
/// <param name="TreeHeldAt">When, in the run's own time, storage is known to have held the tree.</param>
/// <param name="PolicyHeldAt">The same of the policy.</param>
/// <param name="IsHeld">Whether both are fresh enough for a current answer.</param>
internal sealed record AskedPlace(AskedNode Node, Standing Bound, TimeSpan TreeHeldAt, TimeSpan PolicyHeldAt, bool IsHeld);

/// <summary>What a client was told, and when in the run's own time.</summary>
/// <param name="Place">Of what, by which tree and policy.</param>
/// <param name="AskedAt">Before it knew anything.</param>
/// <param name="AnsweredAt">When it had the answer.</param>
/// <param name="IsVerified">Whether it asked to be told what storage holds.</param>
/// <param name="View">The answer.</param>
internal sealed record Answer(AskedPlace Place, TimeSpan AskedAt, TimeSpan AnsweredAt, bool IsVerified, RollupView View)
{
    public AskedNode Node => Place.Node;

    public bool IsCurrent => View.Freshness == Freshness.Current && Place.IsHeld;

    public Contribution Contribution => View.Contribution!;
}
