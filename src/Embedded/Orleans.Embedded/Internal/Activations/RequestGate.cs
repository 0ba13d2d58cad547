namespace Orleans.Internal;

/// <summary>
/// Which message may start when. Used in the activation's turns only. One message at most is the blocking one: the
/// first that started without a right to interleave. While it runs, others start if they always interleave, if both
/// only read, or if they are of a call chain that the grain lets back in; the rest wait in order of arrival.
/// </summary>
internal sealed class RequestGate(Activation owner)
{
    private Message? _first;
    private Message? _last;
    private Message? _blocking;
    private int _waitingThatMayInterleave;
    private bool _starting;
    private Dictionary<Guid, int>? _openSections;

    public int Running { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>Starts the message, or has it wait.</summary>
    public void Offer(Message message)
    {
        if (MayStart(message))
        {
            Start(message);
        }
        else
        {
            Enqueue(message);
        }
    }

    /// <summary>Has the message wait whatever runs.</summary>
    public void Enqueue(Message message)
    {
        if (_last is null)
        {
            _first = message;
        }
        else
        {
            _last.Next = message;
        }

        _last = message;
        Waiting++;
        _waitingThatMayInterleave += message.MayInterleave ? 1 : 0;
    }

    public void Ended(Message message)
    {
        Running--;
        if (ReferenceEquals(message, _blocking))
        {
            _blocking = null;
        }
    }

    /// <summary>
    /// Starts what waits and may. A message that ends at once starts the next from here and not from within itself, so
    /// that a long queue does not become a deep stack.
    /// </summary>
    public void StartWaiting()
    {
        if (_starting)
        {
            return;
        }

        _starting = true;
        try
        {
            Message? previous = null;
            var message = _first;
            while (message is not null && owner.MayStartMessages
                && (_blocking is null || owner.Class.IsReentrant || _waitingThatMayInterleave > 0))
            {
                var next = message.Next;
                if (MayStart(message))
                {
                    Unlink(previous, message);
                    Start(message);

                    // It may have changed what runs: whoever was passed over has the first right again.
                    previous = _blocking is null ? null : previous;
                    message = previous is null ? _first : previous.Next;
                }
                else
                {
                    (previous, message) = (message, next);
                }
            }
        }
        finally
        {
            _starting = false;
        }
    }

    /// <summary>Takes all that wait.</summary>
    public List<Message> TakeWaiting()
    {
        var waiting = new List<Message>(Waiting);
        while (_first is { } message)
        {
            Unlink(null, message);
            waiting.Add(message);
        }

        return waiting;
    }

    public void EnterSection(Guid id)
    {
        _openSections ??= [];
        _openSections[id] = _openSections.GetValueOrDefault(id) + 1;
    }

    public void ExitSection(Guid id)
    {
        if (_openSections is not null && _openSections.TryGetValue(id, out var depth))
        {
            if (depth > 1)
            {
                _openSections[id] = depth - 1;
            }
            else
            {
                _openSections.Remove(id);
            }
        }
    }

    private bool MayStart(Message message) =>
        _blocking is null
        || owner.Class.IsReentrant
        || message.Interleaves
        || (message.Call.IsReadOnly && _blocking.Call.IsReadOnly)
        || (_openSections is { Count: > 0 } && message.ReentrancyId is { } id && _openSections.ContainsKey(id));

    private void Start(Message message)
    {
        Running++;
        if (_blocking is null && !message.Interleaves)
        {
            _blocking = message;
        }

        owner.Run(message);
    }

    private void Unlink(Message? previous, Message message)
    {
        if (previous is null)
        {
            _first = message.Next;
        }
        else
        {
            previous.Next = message.Next;
        }

        if (ReferenceEquals(_last, message))
        {
            _last = previous;
        }

        message.Next = null;
        Waiting--;
        _waitingThatMayInterleave -= message.MayInterleave ? 1 : 0;
    }
}
