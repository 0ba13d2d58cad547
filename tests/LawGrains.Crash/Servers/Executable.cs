using System.Diagnostics;

namespace LawGrains.Crash.Servers;

/// <summary>The program under test, <c>lawgrains</c>, as it lies beside this one.</summary>
internal static class Executable
{
    private const string Settings = "LAWGRAINS_";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "lawgrains.dll");

    /// <summary>Starts it; its output and its errors are the caller's to read.</summary>
    /// <param name="folder">Of the run; it works there.</param>
    /// <param name="storage">Where its records are; null for the data folder.</param>
    /// <param name="arguments">The command.</param>
    public static Process Start(RunFolder folder, string? storage, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };

        // Settings of whoever runs this are not the program's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(Settings, StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (storage is not null)
        {
            start.Environment[Settings + "STORAGE"] = storage;
        }

        return Process.Start(start)!;
    }
}
