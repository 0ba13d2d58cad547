using Orleans.Runtime;

namespace LawGrains.Grains;

/// <summary>
/// A grain's state as storage is known to hold it. Interleaving reads see the new value only once the write is through;
/// after a write that failed or whose outcome is unknown they see nothing until the grain has read again.
/// </summary>
/// <param name="state">The record. Made in the grain's constructor, before the activation reads it.</param>
/// <param name="clock">Tells how long ago storage was looked at.</param>
internal sealed class Committed<T>(IPersistentState<T> state, TimeProvider clock)
    where T : class
{
    private long _heldAt = clock.GetTimestamp();
    private T? _value;

    /// <exception cref="StateUnknownException">A write failed, and the activation has not been replaced yet.</exception>
    public T Value => _value ?? throw new StateUnknownException();

    /// <summary>
    /// How long ago storage is known to have held <see cref="Value"/>. For a moment after a partition of a cluster another
    /// activation may have written since.
    /// </summary>
    public TimeSpan Age => clock.GetElapsedTime(_heldAt);

    /// <summary>Takes what storage gave when the grain was activated.</summary>
    public void Load() => _value = state.State;

    /// <summary>Reads what storage holds now: only where no write is on its way.</summary>
    /// <param name="giveUp">Called where the read failed; what is in memory stays.</param>
    public async Task ReloadAsync(Action giveUp)
    {
        var asked = clock.GetTimestamp();
        try
        {
            await state.ReadStateAsync();
        }
        catch
        {
            giveUp();
            throw;
        }

        // After a failed write nothing is believed until the activation has been replaced.
        _value = _value is null ? null : state.State;
        _heldAt = asked;
    }

    /// <summary>Writes, then changes memory.</summary>
    /// <param name="next">The new state.</param>
    /// <param name="giveUp">Called where the write failed: the activation cannot know what storage holds.</param>
    public async Task CommitAsync(T next, Action giveUp)
    {
        state.State = next;
        var asked = clock.GetTimestamp();
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            _value = null;
            giveUp();
            throw;
        }

        _value = next;
        _heldAt = asked;
    }
}
