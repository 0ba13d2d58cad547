using SQLitePCL;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>
/// Stands before every COMMIT of the writer: the first waits for the test, and the test says which of them fail. Writes
/// that come while one waits queue up.
/// </summary>
internal sealed class CommitGate : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private readonly sqlite3 _handle;
    private volatile int _passing = int.MaxValue;

    public CommitGate(SqliteHost host)
    {
        _handle = host.Database.Writer.Session!.Connection.Handle!;
        raw.sqlite3_commit_hook(_handle, _ => Pass(), null);
    }

    /// <summary>Ends when a COMMIT waits.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _open.Set();

    /// <summary>Lets so many pass, and makes SQLite fail those that follow on this connection.</summary>
    public void OpenFor(int passing)
    {
        _passing = passing;
        _open.Set();
    }

    public void Dispose()
    {
        _open.Set();
        if (!_handle.IsClosed)
        {
            raw.sqlite3_commit_hook(_handle, null, null);
        }
    }

    private int Pass()
    {
        _reached.TrySetResult();

        // The writer's thread is SQLite's here; a test that never opens the gate must not hang it.
        return _open.Wait(TimeSpan.FromMinutes(1)) && _passing-- > 0 ? 0 : 1;
    }
}
