using LawGrains.Grains.Keys;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Checks;

/// <summary>The roll-ups of a running server.</summary>
public interface ILiveRollups
{
    /// <summary>
    /// What a node answers once it is as good as asked; null where it is not in time, or was moved out of the tree.
    /// </summary>
    /// <param name="node">Which.</param>
    /// <param name="bound">How good the answer must be.</param>
    /// <param name="until">From then on nothing is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<Contribution?> AskAsync(
        RollupKey node, Standing bound, DateTimeOffset until, CancellationToken cancellationToken);
}
