using System.Collections.Immutable;

namespace LawGrains.Simulation.Oracle;

/// <summary>
/// A report as storage held it for a while. What counts is worked out from what was done with it, not from what its head
/// says of that.
/// </summary>
/// <param name="Change">The number of its changes.</param>
/// <param name="Done">What was done with it, in order.</param>
/// <param name="Revisions">Those that somebody may ask for, by number.</param>
/// <param name="Claimed">What the head says that counts on either basis.</param>
internal sealed record NaiveReport(
    long Change,
    ImmutableArray<NaiveTransition> Done,
    ImmutableDictionary<int, NaiveRevision> Revisions,
    (int? Submitted, int? Accepted) Claimed)
{
    public static readonly NaiveReport None = new(0, [], ImmutableDictionary<int, NaiveRevision>.Empty, default);

    /// <summary>The latest revision submitted and neither returned nor withdrawn; else the accepted one.</summary>
    public int? Submitted { get; } = Counting(Done).Submitted;

    /// <summary>The latest revision accepted and not withdrawn.</summary>
    public int? Accepted { get; } = Counting(Done).Accepted;

    public bool IsPublished { get; } = Counting(Done).Published is not null;

    public bool IsReturned => Done is [.., { To: "Returned" }];

    public NaiveRevision? On(bool isAccepted) =>
        (isAccepted ? Accepted : Submitted) is { } number ? Revisions[number] : null;

    private static (int? Submitted, int? Accepted, int? Published) Counting(ImmutableArray<NaiveTransition> done)
    {
        (int? Submitted, int? Accepted, int? Published) counting = default;
        foreach (var step in done)
        {
            counting = step.To switch
            {
                "Submitted" => (step.Revision, counting.Accepted, counting.Published),
                "Accepted" => (counting.Submitted, counting.Submitted, counting.Published),
                "Returned" => (counting.Accepted, counting.Accepted, counting.Published),
                "Published" => (counting.Submitted, counting.Accepted, counting.Accepted),
                "Withdrawn" => default,
                _ => counting,
            };
        }

        return counting;
    }
}

/// <summary>A step in a report's life.</summary>
internal sealed record NaiveTransition(string To, int Revision, string Actor);
