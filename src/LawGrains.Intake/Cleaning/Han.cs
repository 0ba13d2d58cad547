namespace LawGrains.Intake.Cleaning;

/// <summary>Chinese characters of the basic plane.</summary>
internal static class Han
{
    public static bool IsHan(char character) =>
        character is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF');
}
