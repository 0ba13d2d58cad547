namespace LawGrains.Cli.Submission;

/// <summary>A report to submit: which file, for whom, for which year.</summary>
/// <param name="Source">Where the item comes from, for messages: the manifest's line, or empty.</param>
/// <param name="Path">The document.</param>
/// <param name="Code">The jurisdiction's code.</param>
/// <param name="Period">The reporting year.</param>
public sealed record ManifestItem(string Source, string Path, string Code, string Period);
