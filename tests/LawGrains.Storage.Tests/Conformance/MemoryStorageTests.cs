using LawGrains.Storage.Json;
using LawGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>The grain host's own storage in memory, with our serializer.</summary>
public sealed class MemoryStorageTests : GrainStorageConformance
{
    private IHost? _host;

    public override async Task DisposeAsync()
    {
        await _host!.StopAsync().Within("the silo to stop");
        _host.Dispose();
    }

    /// <summary>Records in memory are lost with their silo: an etag of them may be all that is left, and is taken.</summary>
    protected override async Task AssertEtagWithoutRecordAsync()
    {
        var state = new GrainState<Note>(new Note { Text = "1" }, "an etag of a lost record");

        await Storage.WriteStateAsync("head", Grain("a"), state).Within("a write");

        Assert.True(state.RecordExists);
        Assert.NotEqual("an etag of a lost record", state.ETag);
    }

    // Orleans keeps these records in grains: it needs a silo that runs.
    protected override async Task<IGrainStorage> OpenAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Services.AddJsonGrainStorageSerializer(options => options.Json.TypeInfoResolver = NoteContext.Default);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Next(), FreePorts.Next());
            silo.AddMemoryGrainStorage("memory");
        });
        _host = builder.Build();
        await _host.StartAsync().Within("the silo to start");
        return _host.Services.GetRequiredKeyedService<IGrainStorage>("memory");
    }
}
