namespace LawGrains.Architecture.Tests;

/// <summary>A rule that is broken in many places names them all.</summary>
internal static class Problems
{
    public static void AssertNone(IEnumerable<string> problems)
    {
        var found = problems.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found)}");
    }
}
