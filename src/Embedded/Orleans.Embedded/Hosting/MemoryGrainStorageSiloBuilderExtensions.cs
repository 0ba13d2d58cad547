using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Internal.Storage;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>
/// Storage in the process's memory, for tests: gone with the process. It serialises with the registered
/// <see cref="IGrainStorageSerializer"/>; without one it keeps the state objects themselves, which must then be
/// immutable.
/// </summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    public static ISiloBuilder AddMemoryGrainStorage(
        this ISiloBuilder builder,
        string name,
        Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null)
    {
        configureOptions?.Invoke(builder.Services.AddOptions<MemoryGrainStorageOptions>(name));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            name, static (services, _) => new MemoryGrainStorage(services.GetService<IGrainStorageSerializer>()));
        return builder;
    }

    public static ISiloBuilder AddMemoryGrainStorageAsDefault(
        this ISiloBuilder builder, Action<OptionsBuilder<MemoryGrainStorageOptions>>? configureOptions = null)
    {
        builder.AddMemoryGrainStorage(DefaultName, configureOptions);
        builder.Services.AddSingleton(
            static services => services.GetRequiredKeyedService<IGrainStorage>(DefaultName));
        return builder;
    }

    private const string DefaultName = "Default";
}
