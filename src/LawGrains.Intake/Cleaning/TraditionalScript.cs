namespace LawGrains.Intake.Cleaning;

/// <summary>
/// Traditional characters to simplified ones, one for one: good enough for matching, never shown to a reader.
/// The table is two lines of equal length, made from the Traditional-Simplified transform of ICU.
/// </summary>
internal static class TraditionalScript
{
    private static readonly char[] Table = Read();

    public static char Simplify(char character) => Table[character];

    /// <summary>
    /// An entry for every character: a look-up for each character of a text must cost next to nothing.
    /// </summary>
    private static char[] Read()
    {
        var table = new char[char.MaxValue + 1];
        for (var index = 0; index < table.Length; index++)
        {
            table[index] = (char)index;
        }

        var lines = EmbeddedText.Read("cleaning/traditional-simplified.txt").Split('\n');
        foreach (var (traditional, simplified) in lines[0].Zip(lines[1]))
        {
            table[traditional] = simplified;
        }

        return table;
    }
}
