using System.Collections.Concurrent;

namespace Conformance.Support;

/// <summary>
/// What grains tell a test, and what a test lets them do: entries to wait for and doors to hold them at.
/// </summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _written = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _doors = new();
    private volatile bool _allOpen;

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Write(string entry)
    {
        _entries.Enqueue(entry);
        Source(_written, entry).TrySetResult();
    }

    public int Count(string entry) => _entries.Count(written => written == entry);

    /// <summary>Ends when the entry has been written.</summary>
    public Task Until(string entry) => Source(_written, entry).Task.Within($"the journal entry '{entry}'");

    /// <summary>Ends when the test has opened the door.</summary>
    public Task Pass(string door) => _allOpen ? Task.CompletedTask : Source(_doors, door).Task;

    public void Open(string door) => Source(_doors, door).TrySetResult();

    public void OpenAll()
    {
        _allOpen = true;
        foreach (var door in _doors.Values)
        {
            door.TrySetResult();
        }
    }

    private static TaskCompletionSource Source(
        ConcurrentDictionary<string, TaskCompletionSource> sources, string name) =>
        sources.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
