namespace LawGrains.Simulation.Oracle;

/// <summary>A jurisdiction whose report is a node's own.</summary>
/// <param name="Of">Whose.</param>
/// <param name="Share">How much of it.</param>
/// <param name="IsLeaf">Whether its whole figure, where there is one, is what it adds.</param>
/// <param name="Speaks">Whether what it declares of its whole speaks for the node.</param>
internal sealed record NaiveSource(string Of, NaiveShare Share, bool IsLeaf, bool Speaks);

/// <summary>A report that counts at a node.</summary>
internal sealed record NaivePart(NaiveSource Source, NaiveRevision Revision);
