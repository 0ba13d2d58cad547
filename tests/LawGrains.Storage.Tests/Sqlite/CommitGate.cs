using System.Runtime.InteropServices;
using LawGrains.Storage.Tests.Conformance;
using SQLitePCL;

namespace LawGrains.Storage.Tests.Sqlite;

/// <summary>
/// Stands before every COMMIT of the writer: the first waits for the test, and the test says which of them fail. Writes
/// that come while one waits queue up.
/// </summary>
internal sealed class CommitGate : IWriteGate, IDisposable
{
    private const int IoError = 10;

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();
    private readonly sqlite3 _handle;
    private readonly WalHook _afterCommit;
    private volatile int _passing = int.MaxValue;
    private volatile bool _losesAnswers;

    public CommitGate(SqliteHost host)
    {
        _handle = host.Database.Writer.Session!.Connection.Handle!;
        raw.sqlite3_commit_hook(_handle, _ => Pass(), null);
        _afterCommit = (_, _, _, _) => _losesAnswers ? IoError : 0;
        NativeMethods.SetWalHook(_handle.DangerousGetHandle(), _afterCommit, 0);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int WalHook(nint argument, nint connection, nint database, int pages);

    /// <summary>Ends when a COMMIT waits.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _open.Set();

    /// <summary>Lets so many pass, and makes SQLite fail those that follow on this connection.</summary>
    public void OpenFor(int passing)
    {
        _passing = passing;
        _open.Set();
    }

    public Task OpenAsync()
    {
        Open();
        return Task.CompletedTask;
    }

    public Task FailAsync()
    {
        OpenFor(passing: 0);
        return Task.CompletedTask;
    }

    /// <summary>Lets COMMITs take effect on this connection, and SQLite report them as failed.</summary>
    public Task LoseAnswersAsync()
    {
        _losesAnswers = true;
        Open();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _open.Set();
        if (!_handle.IsClosed)
        {
            raw.sqlite3_commit_hook(_handle, null, null);
            NativeMethods.SetWalHook(_handle.DangerousGetHandle(), null, 0);
        }

        GC.KeepAlive(_afterCommit);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private int Pass()
    {
        _reached.TrySetResult();

        // The writer's thread is SQLite's here; a test that never opens the gate must not hang it.
        return _open.Wait(TimeSpan.FromMinutes(1)) && _passing-- > 0 ? 0 : 1;
    }

    // The library that Microsoft.Data.Sqlite uses; its wrapper lacks this one function.
    private static class NativeMethods
    {
        [DllImport("e_sqlite3", EntryPoint = "sqlite3_wal_hook", CallingConvention = CallingConvention.Cdecl)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern nint SetWalHook(nint connection, WalHook? hook, nint argument);
    }
}
