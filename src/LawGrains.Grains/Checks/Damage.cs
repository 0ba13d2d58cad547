namespace LawGrains.Grains.Checks;

/// <summary>What a damaged record may throw at whoever trusts it. Not what storage throws, nor the end of a call.</summary>
internal static class Damage
{
    /// <summary>
    /// Whether it speaks of the record rather than of the program's surroundings: a record that can be read as its state
    /// may still lack what every state has.
    /// </summary>
    public static bool Shows(Exception exception) => exception
        is UnreadableStateException
        or NullReferenceException
        or InvalidOperationException and not ObjectDisposedException
        or ArgumentException
        or FormatException
        or OverflowException
        or KeyNotFoundException
        or IndexOutOfRangeException;

    public static string Words(Exception exception) => exception is UnreadableStateException or FormatException
        ? exception.Message
        : $"What it says makes no sense ({exception.GetType().Name}).";
}
