using System.Collections.Frozen;

namespace LawGrains.Intake.Cleaning;

/// <summary>
/// Traditional characters to simplified ones, one for one: good enough for matching, never shown to a reader.
/// The table is two lines of equal length, made from the Traditional-Simplified transform of ICU.
/// </summary>
internal static class TraditionalScript
{
    private static readonly FrozenDictionary<char, char> Table = Read();

    public static char Simplify(char character) => Table.GetValueOrDefault(character, character);

    private static FrozenDictionary<char, char> Read()
    {
        var lines = EmbeddedText.Read("cleaning/traditional-simplified.txt").Split('\n');
        return lines[0].Zip(lines[1]).ToFrozenDictionary(pair => pair.First, pair => pair.Second);
    }
}
