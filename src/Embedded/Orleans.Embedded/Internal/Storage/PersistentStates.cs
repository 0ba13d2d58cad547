using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Internal;

/// <summary>Makes what stands behind a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
internal static class PersistentStates
{
    public static object Create(Activation activation, Type state, PersistentStateAttribute attribute)
    {
        var services = activation.ActivationServices;
        var storage = attribute.StorageName is { Length: > 0 } name
            ? services.GetKeyedService<IGrainStorage>(name)
                ?? throw new BadProviderConfigException(
                    $"No storage provider named \"{name}\" found loading grain type {activation.GrainId.Type}.")
            : services.GetService<IGrainStorage>()
                ?? throw new BadProviderConfigException(
                    $"No default storage provider found loading grain type {activation.GrainId.Type}.");
        return Activator.CreateInstance(
            typeof(PersistentState<>).MakeGenericType(state), activation, attribute.StateName, storage)!;
    }
}
