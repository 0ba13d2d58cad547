namespace LawGrains.Server.Api;

/// <summary>What all requests to decide on a report have, as it came; what a decision does not take is null.</summary>
internal sealed record DecisionRequest(string RequestId, string Code, string Period)
{
    /// <summary>Null also where the caller expects none.</summary>
    public int? ExpectedRevision { get; init; }

    public string? ContentSha256 { get; init; }

    public string? Reason { get; init; }
}
