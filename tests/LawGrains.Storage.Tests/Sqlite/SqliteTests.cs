using LawGrains.Testing;
using Orleans;
using Orleans.Runtime;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>What the tests of the SQLite provider share: a folder, and words for reading and writing.</summary>
public abstract class SqliteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    protected string DatabasePath => FilePath("state.db");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string FilePath(string name) => _folder.FilePath(name);

    internal static Task WriteAsync(
        SqliteHost host, string key, GrainState<Note> state, CancellationToken cancellationToken = default) =>
        host.Storage.WriteStateAsync("head", GrainId.Create("report", key), state, cancellationToken);

    internal static async Task<GrainState<Note>> WrittenAsync(SqliteHost host, string key, string text)
    {
        var state = Holding(text);
        await WriteAsync(host, key, state).Within("a write");
        return state;
    }

    internal static async Task<string?> TextAsync(SqliteHost host, string key)
    {
        var state = new GrainState<Note>();
        await host.Storage.ReadStateAsync("head", GrainId.Create("report", key), state).Within("a read");
        return state.RecordExists ? state.State!.Text : null;
    }

    protected static GrainState<Note> Holding(string text, string? etag = null) => new(new Note { Text = text }, etag);
}
