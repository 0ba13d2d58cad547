using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;

namespace LawGrains.Storage.Json;

public static class JsonGrainStorageRegistration
{
    /// <summary>
    /// Makes <see cref="JsonGrainStorageSerializer"/> the serializer of every storage provider that has none of its
    /// own. Called again, it only configures further.
    /// </summary>
    public static IServiceCollection AddJsonGrainStorageSerializer(
        this IServiceCollection services, Action<JsonGrainStorageOptions> configure)
    {
        services.Configure(configure);
        services.TryAddSingleton<IGrainStorageSerializer, JsonGrainStorageSerializer>();
        return services;
    }
}
