namespace LawGrains.Simulation.Invariants;

/// <summary>What a client was told of a change of a report.</summary>
/// <param name="Actor">Names the step.</param>
/// <param name="Year">Of the report.</param>
/// <param name="Id">Whose report.</param>
/// <param name="Revision">The latest after it; null: it was refused.</param>
/// <param name="Status">After it; null: it was refused.</param>
internal sealed record Acknowledgement(string Actor, int Year, string Id, int? Revision, string? Status);
