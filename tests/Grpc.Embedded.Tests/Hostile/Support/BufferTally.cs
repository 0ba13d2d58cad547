using System.Diagnostics.Tracing;

namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>
/// Which arrays of the shared pool a piece of work has rented and not returned, by the pool's own events. What runs elsewhere
/// in the process at the same time does not count.
/// </summary>
internal sealed class BufferTally : EventListener
{
    private const string Pool = "System.Buffers.ArrayPoolEventSource";

    private readonly AsyncLocal<bool> _isMine = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _rented = [];
    private int _rents;

    /// <summary>How many arrays were rented at all.</summary>
    public int Rents
    {
        get
        {
            lock (_lock)
            {
                return _rents;
            }
        }
    }

    /// <summary>The sizes of those that were not returned.</summary>
    public IReadOnlyList<int> Outstanding
    {
        get
        {
            lock (_lock)
            {
                return [.. _rented.Values];
            }
        }
    }

    /// <summary>Counts what the caller does from here on, with all that it awaits.</summary>
    public void Begin() => _isMine.Value = true;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Pool)
        {
            EnableEvents(eventSource, EventLevel.Verbose);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The base's constructor can call this before there are fields.
        if (_isMine is not { Value: true } || eventData.Payload is not [int id, int size, ..])
        {
            return;
        }

        lock (_lock)
        {
            switch (eventData.EventName)
            {
                case "BufferRented":
                    _rented[id] = size;
                    _rents++;
                    break;
                case "BufferReturned":
                    _rented.Remove(id);
                    break;
            }
        }
    }
}
