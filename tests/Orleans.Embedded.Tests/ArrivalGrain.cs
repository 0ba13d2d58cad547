namespace Orleans.Embedded.Tests;

public interface IArrivalGrain : IGrainWithStringKey
{
    /// <summary>The numbers that this activation has had, this one last.</summary>
    Task<int[]> Append(int number);

    Task Leave();
}

internal sealed class ArrivalGrain : Grain, IArrivalGrain
{
    private readonly List<int> _numbers = [];

    public async override Task OnActivateAsync(CancellationToken cancellationToken) => await Task.Yield();

    public Task<int[]> Append(int number)
    {
        _numbers.Add(number);
        return Task.FromResult(_numbers.ToArray());
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
