using System.Globalization;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>
/// The child process of the crash tests: writers that say on standard output what was acknowledged, until somebody
/// kills them.
/// </summary>
internal static class CrashWriter
{
    public const int Writers = 8;

    // An end for a child whose parent has died.
    private const int MostWrites = 100_000;

    public static GrainId Grain(int writer) => GrainId.Create("report", $"writer-{writer}");

    public static async Task<int> RunAsync(string path)
    {
        await using var host = await SqliteHost.StartAsync(path);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(host, writer))));
        return 0;
    }

    private static async Task WriteAsync(SqliteHost host, int writer)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", Grain(writer), state);
        for (var i = 0; i < MostWrites; i++)
        {
            state.State = state.State! with { Number = state.State.Number + 1, Text = new string('字', 1000) };
            await host.Storage.WriteStateAsync("head", Grain(writer), state);
            lock (Console.Out)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{writer} {state.State.Number}"));
                Console.Out.Flush();
            }
        }
    }
}
