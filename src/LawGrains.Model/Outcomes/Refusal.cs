namespace LawGrains.Model.Outcomes;

/// <summary>An expected 'no', in words that say what was wrong and what to do.</summary>
/// <param name="Code">One of <see cref="RefusalCode"/>: stable, for programs.</param>
/// <param name="Message">For people; holds nothing of a report's text.</param>
/// <param name="Field">The field of the request that is at fault, in the contract's spelling; null where none is.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalCode Code,
    [property: Id(1)] string Message,
    [property: Id(2)] string? Field = null);
