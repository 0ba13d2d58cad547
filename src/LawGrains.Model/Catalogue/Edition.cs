using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>One issue of the framework: which indicators there are, and for which periods.</summary>
/// <param name="Name">As in <c>2024</c>; travels with every contribution.</param>
/// <param name="From">The first period that it is valid for; it holds until the next one begins.</param>
public sealed record Edition(string Name, Period From);
