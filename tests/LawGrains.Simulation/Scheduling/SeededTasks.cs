namespace LawGrains.Simulation.Scheduling;

/// <summary>Tasks as steps of a simulation; an await that begins here comes back here.</summary>
internal sealed class SeededTasks(SeededScheduler scheduler) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => scheduler.Schedule(new TaskStep(this, task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private sealed class TaskStep(SeededTasks owner, Task task) : IThreadPoolWorkItem
    {
        public void Execute() => owner.TryExecuteTask(task);
    }
}
