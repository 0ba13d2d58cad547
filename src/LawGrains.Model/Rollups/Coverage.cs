namespace LawGrains.Model.Rollups;

/// <summary>How many reports are owed at and below a node, and how many of those are in which state.</summary>
/// <param name="Expected">Jurisdictions open in the period that owe a report.</param>
/// <param name="Submitted">Reports that count on basis <see cref="Basis.Submitted"/>.</param>
/// <param name="Accepted">Reports that count on basis <see cref="Basis.Accepted"/>.</param>
/// <param name="Published">Accepted reports that are public.</param>
/// <param name="OnTime">First submitted before the tenant's due date.</param>
/// <param name="Late">First submitted on or after it.</param>
/// <param name="Returned">Sent back and not resubmitted.</param>
[GenerateSerializer, Immutable, Alias("coverage")]
public sealed record Coverage(
    [property: Id(0)] int Expected = 0,
    [property: Id(1)] int Submitted = 0,
    [property: Id(2)] int Accepted = 0,
    [property: Id(3)] int Published = 0,
    [property: Id(4)] int OnTime = 0,
    [property: Id(5)] int Late = 0,
    [property: Id(6)] int Returned = 0)
{
    public static readonly Coverage None = new();

    public static Coverage Merge(Coverage left, Coverage right)
    {
        if (ReferenceEquals(left, None))
        {
            return right;
        }

        return ReferenceEquals(right, None)
            ? left
            : new(
                left.Expected + right.Expected,
                left.Submitted + right.Submitted,
                left.Accepted + right.Accepted,
                left.Published + right.Published,
                left.OnTime + right.OnTime,
                left.Late + right.Late,
                left.Returned + right.Returned);
    }
}
