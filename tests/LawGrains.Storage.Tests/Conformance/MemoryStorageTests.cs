using LawGrains.Storage.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Storage;

namespace LawGrains.Storage.Tests.Conformance;

/// <summary>The grain host's own storage in memory, with our serializer.</summary>
public sealed class MemoryStorageTests : GrainStorageConformance
{
    private ServiceProvider? _services;

    public override async Task DisposeAsync() => await _services!.DisposeAsync();

    protected override Task<IGrainStorage> OpenAsync()
    {
        var services = new ServiceCollection();
        services.AddJsonGrainStorageSerializer(options => options.Json.TypeInfoResolver = NoteContext.Default);
        services.AddOrleans(silo => silo.AddMemoryGrainStorage("memory"));
        _services = services.BuildServiceProvider();
        return Task.FromResult(_services.GetRequiredKeyedService<IGrainStorage>("memory"));
    }
}
