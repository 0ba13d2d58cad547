using LawGrains.Model.Reports;

namespace LawGrains.Intake.Cleaning;

/// <summary>
/// The text as rules see it: simplified script, half-width forms, no annotations, no idle blanks. Every character knows
/// the code points of the source that it stands for.
/// </summary>
internal sealed class MatchText(string characters, int[] starts, int[] ends, IReadOnlyList<int> damaged)
{
    public string Characters { get; } = characters;

    public int Length => Characters.Length;

    /// <summary>Code points of the source where characters were lost on the way here.</summary>
    public IReadOnlyList<int> Damaged { get; } = damaged;

    public char At(int index) => index >= 0 && index < Characters.Length ? Characters[index] : '\n';

    /// <summary>The stretch of source behind [start, end), with the annotation of its last character.</summary>
    public TextSpan ToSource(int start, int end) => new(starts[start], ends[end - 1]);

    /// <summary>The source's code point that the character stands for; the source's end for the end.</summary>
    public int SourceStart(int index) => index < starts.Length ? starts[index] : ends.Length == 0 ? 0 : ends[^1];

    public ReadOnlySpan<char> Slice(int start, int end) =>
        start >= end ? default : Characters.AsSpan(start, end - start);
}
