using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LawGrains.Benchmarks.Output;

/// <summary>What a figure is worth nothing without.</summary>
internal static class Conditions
{
    private const string LoadFile = "/proc/loadavg";
    private const int Syncs = 50;

    public static void Print(DirectoryInfo folder)
    {
        Console.WriteLine(
            $"{Environment.ProcessorCount} processors for clients and server together, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Configuration}");
        Console.WriteLine(
            $"data on {new DriveInfo(folder.FullName).DriveFormat}, where a write of 4 KiB reaches the disk in "
            + $"{SyncTime(folder).TotalMilliseconds:N2} ms (median of {Syncs}); load average {Load}");
    }

    private static string Configuration =>
        typeof(Conditions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration == "Release"
            ? "a release build"
            : "no release build: measure with -c Release";

    private static string Load => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";

    private static TimeSpan SyncTime(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, Path.GetRandomFileName());
        var block = new byte[4096];
        var times = new List<TimeSpan>();
        using var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        for (var i = 0; i < Syncs; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }

        times.Sort();
        return times[Syncs / 2];
    }
}
