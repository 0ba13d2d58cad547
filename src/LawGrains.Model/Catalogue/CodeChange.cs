using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Catalogue;

/// <summary>
/// What one indicator said before a period, another says from then on. Several with one <paramref name="New"/> are a merge;
/// several with one <paramref name="Old"/> are a split.
/// </summary>
/// <param name="At">The first period of the new code.</param>
/// <param name="Old">The code before.</param>
/// <param name="New">The code from then on; the same as before where others join it.</param>
public sealed record CodeChange(Period At, IndicatorCode Old, IndicatorCode New);
