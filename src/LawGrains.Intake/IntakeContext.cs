using LawGrains.Model.Registry;

namespace LawGrains.Intake;

/// <summary>What the caller knows of the report before it is read.</summary>
/// <param name="Level">
/// Of the jurisdiction; decides whether a figure without a marker speaks of the organ or of the whole area. Null: guessed
/// from the text.
/// </param>
/// <param name="Year">The reporting year that is expected; null: the year that the text states.</param>
public sealed record IntakeContext(JurisdictionLevel? Level, int? Year)
{
    /// <summary>Nothing is known.</summary>
    public static IntakeContext Unknown { get; } = new(null, null);
}
