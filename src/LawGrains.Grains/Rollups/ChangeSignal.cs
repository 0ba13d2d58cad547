namespace LawGrains.Grains.Rollups;

/// <summary>Wakes those who wait for anything at a node to change. Belongs to one activation.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next change.</summary>
    public Task Next => _next.Task;

    public void Raise()
    {
        var raised = _next;
        _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        raised.TrySetResult();
    }
}
