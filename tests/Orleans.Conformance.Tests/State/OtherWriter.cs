using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Conformance.State;

/// <summary>Somebody else who writes a grain's record.</summary>
internal static class OtherWriter
{
    public static async Task OverwriteAsync(this TestSilo silo, GrainId grainId, int value)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("records");
        var record = new GrainState<Count>();
        await storage.ReadStateAsync("count", grainId, record);
        record.State = new Count { Value = value };
        await storage.WriteStateAsync("count", grainId, record);
    }
}
