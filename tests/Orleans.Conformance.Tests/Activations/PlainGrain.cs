using Orleans.Runtime;

namespace Conformance.Activations;

public interface IPlainGrain : IGrainWithStringKey
{
    Task<string> Key();
}

[GrainType("conformance-plain")]
internal sealed class PlainGrain(IGrainContext context, Journal journal) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        journal.Write($"{context.GrainId.Key} activates");
        return Task.CompletedTask;
    }

    public Task<string> Key() => Task.FromResult(context.GrainId.Key.ToString());
}
