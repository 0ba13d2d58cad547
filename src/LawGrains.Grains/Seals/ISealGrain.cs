using System.Collections.Immutable;
using LawGrains.Model.Outcomes;
using Orleans.Concurrency;

namespace LawGrains.Grains.Seals;

/// <summary>
/// The seals of one node: signed snapshots of its roll-up that can be cited and never change. Key: that of the roll-up,
/// <c>tenant/period/borders/id</c>. Awaits no other grain.
/// </summary>
[Alias("lawgrains.seal")]
public interface ISealGrain : IGrainWithStringKey
{
    /// <summary>
    /// Keeps a snapshot and signs it: durable when it returns. The same request again gives the same seal, whatever has
    /// changed since. Refuses with TooLarge beyond the limit of seals.
    /// </summary>
    [Alias("seal")]
    Task<Outcome<Seal>> SealAsync(SealRollup command);

    /// <summary>A seal with what it holds; null where there is none of that number.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<SealedContents?> GetAsync(int number);

    /// <summary>All seals, the newest first.</summary>
    [AlwaysInterleave, Alias("list")]
    Task<ImmutableArray<Seal>> ListAsync();
}
