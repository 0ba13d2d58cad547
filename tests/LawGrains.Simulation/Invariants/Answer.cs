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

/// <summary>What a client was told, and when in the run's own time.</summary>
/// <param name="Node">Of what.</param>
/// <param name="AskedAt">Before it knew anything.</param>
/// <param name="AnsweredAt">When it had the answer.</param>
/// <param name="IsVerified">Whether it asked to be told what storage holds.</param>
/// <param name="View">The answer.</param>
internal sealed record Answer(AskedNode Node, TimeSpan AskedAt, TimeSpan AnsweredAt, bool IsVerified, RollupView View)
{
    public bool IsCurrent => View.Freshness == Freshness.Current;

    public Contribution Contribution => View.Contribution!;
}
