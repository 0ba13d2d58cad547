using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>What a parent says to a push.</summary>
/// <param name="Outcome">Whether it counts.</param>
/// <param name="KnownVersion">The highest version on record: the child's next one must go past it.</param>
/// <param name="TreeVersion">The tree that the parent reckons with.</param>
[GenerateSerializer, Immutable, Alias("push-reply")]
public sealed record PushReply(
    [property: Id(0)] PushOutcome Outcome,
    [property: Id(1)] long KnownVersion,
    [property: Id(2)] long TreeVersion);

/// <summary>Whether a pushed contribution counts.</summary>
[GenerateSerializer, Alias("push-outcome")]
public enum PushOutcome
{
    Taken = 1,

    /// <summary>A newer one is on record: pull once, go past it and push again.</summary>
    Stale = 2,

    /// <summary>By the parent's tree the sender is none of its children.</summary>
    NotMyChild = 3,

    /// <summary>The parent does not know its children yet; it will pull.</summary>
    NotReady = 4,
}

/// <summary>What a node says to a pull.</summary>
/// <param name="Outcome">What there is.</param>
/// <param name="Contribution">With <see cref="PullOutcome.Different"/> alone.</param>
/// <param name="Version">Of the contribution; 0 where it is not ready.</param>
/// <param name="Standing">How the contribution stands to the truth.</param>
/// <param name="IsWithinBound">Whether that is as good as asked.</param>
/// <param name="Progress">How far the node is.</param>
[GenerateSerializer, Immutable, Alias("pull-reply")]
public sealed record PullReply(
    [property: Id(0)] PullOutcome Outcome,
    [property: Id(1)] Contribution? Contribution,
    [property: Id(2)] long Version,
    [property: Id(3)] Standing Standing,
    [property: Id(4)] bool IsWithinBound,
    [property: Id(5)] Progress Progress);

/// <summary>What a pulled node has.</summary>
[GenerateSerializer, Alias("pull-outcome")]
public enum PullOutcome
{
    /// <summary>Its first pull is incomplete.</summary>
    NotReady = 1,

    /// <summary>What the asker has on record, by its digest.</summary>
    Same = 2,

    /// <summary>Something else.</summary>
    Different = 3,
}

/// <summary>How many inputs of a node are in, of how many.</summary>
[GenerateSerializer, Immutable, Alias("progress")]
public sealed record Progress([property: Id(0)] int Done, [property: Id(1)] int Total);
