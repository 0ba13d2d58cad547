namespace LawGrains.Crash.Ledger;

/// <summary>What a client writes in a report.</summary>
/// <param name="Text">Two sections; no character of it needs two code units, so that a place in it is a code point's.</param>
/// <param name="SecondSection">Where the second section begins.</param>
/// <param name="Figures">In the order in which they stand in the first section; at most one of an indicator and scope.</param>
internal sealed record Content(string Text, int SecondSection, ImmutableArray<Figure> Figures);

/// <summary>One figure.</summary>
/// <param name="Indicator">Its code.</param>
/// <param name="IsWhole">Said of the whole jurisdiction, or of the organ itself.</param>
/// <param name="Value">Without superfluous zeros.</param>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Figure(string Indicator, bool IsWhole, decimal Value, int Start, int End);
