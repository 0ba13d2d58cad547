using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>What the registrations of all providers have in common.</summary>
internal static class ProviderRegistration
{
    private const string DefaultName = "Default";

    /// <summary>
    /// Registers a name: its options, its storage on a record store, what opens its database, and the scan of all names
    /// of this kind where no other kind has registered one.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The name that states ask for.</param>
    /// <param name="configure">Sets its options; called again with the name, it only configures further.</param>
    /// <param name="records">Makes the record store of a name.</param>
    public static IServiceCollection AddProvider<TOptions, TValidator, TDatabases, TDatabase>(
        this IServiceCollection services,
        string name,
        Action<TOptions> configure,
        Func<IServiceProvider, string, IRecordStore> records)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
        where TDatabases : Databases<TOptions, TDatabase>
        where TDatabase : class, IAsyncDisposable
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddOptions<TOptions>(name).Configure(configure).ValidateOnStart();
        if (services.Any(service =>
            service.ImplementationInstance is ProviderName<TOptions> known && known.Name == name))
        {
            return services;
        }

        services.AddSingleton(new ProviderName<TOptions>(name));
        services.AddKeyedSingleton<IGrainStorage>(
            name, (provider, key) => Storage(provider, (string)key, records(provider, (string)key)));
        if (name == DefaultName)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IGrainStorage>(DefaultName));
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.TryAddSingleton(TimeProvider.System);
        if (!services.Any(service => service.ServiceType == typeof(TDatabases)))
        {
            services.AddSingleton<TDatabases>();
            services.AddHostedService(static provider => provider.GetRequiredService<TDatabases>());
            services.TryAddSingleton<IStateScan>(provider => Scan<TOptions, TDatabases, TDatabase>(provider, records));
        }

        return services;
    }

    private static RecordGrainStorage Storage(IServiceProvider services, string name, IRecordStore records)
    {
        var serializer = services.GetKeyedService<IGrainStorageSerializer>(name)
            ?? services.GetRequiredService<IGrainStorageSerializer>();
        return new RecordGrainStorage(name, records, serializer, services.GetRequiredService<TimeProvider>());
    }

    private static StateScan Scan<TOptions, TDatabases, TDatabase>(
        IServiceProvider services,
        Func<IServiceProvider, string, IRecordStore> records)
        where TOptions : class
        where TDatabases : Databases<TOptions, TDatabase>
        where TDatabase : class, IAsyncDisposable
    {
        var databases = services.GetRequiredService<TDatabases>();
        var names = services.GetServices<ProviderName<TOptions>>().Select(provider => provider.Name).ToList();
        return new StateScan(
            names.ToDictionary(name => name, name => records(services, name)),
            cancellationToken => databases.OpenSnapshotAsync(names, cancellationToken));
    }
}
