using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Internal;

/// <summary>
/// The databases behind the registered names of one kind of provider, one for each place. They open before any other
/// hosted service starts and close after the last has stopped, so that no grain ever meets a closed one.
/// </summary>
internal abstract class Databases<TOptions, TDatabase>(
    IEnumerable<ProviderName<TOptions>> names, IOptionsMonitor<TOptions> options) : IHostedLifecycleService, IAsyncDisposable
    where TOptions : class
    where TDatabase : class, IAsyncDisposable
{
    private FrozenDictionary<string, TDatabase>? _byName;

    /// <summary>The provider's name in messages, as 'SQLite'.</summary>
    protected abstract string Kind { get; }

    /// <summary>The settings that say where a database is, which need not be the same to share one.</summary>
    protected abstract IReadOnlyList<string> PlaceSettings { get; }

    /// <exception cref="StorageUnavailableException">The host has not started, or has stopped.</exception>
    public TDatabase Of(string name) =>
        _byName?.GetValueOrDefault(name)
        ?? throw new StorageUnavailableException(
            $"The {Kind} storage is closed: the host has not started, or has stopped.");

    /// <summary>Opens a snapshot of all the named stores.</summary>
    /// <exception cref="StorageUnavailableException">One cannot be read.</exception>
    public async Task<IStateSnapshot> OpenSnapshotAsync(
        IEnumerable<string> stores, CancellationToken cancellationToken)
    {
        var open = new Dictionary<TDatabase, IStateSnapshot>();
        var byStore = new Dictionary<string, IStateSnapshot>();
        try
        {
            foreach (var store in stores)
            {
                var database = Of(store);
                if (!open.TryGetValue(database, out var snapshot))
                {
                    open[database] = snapshot = await OpenSnapshotAsync(database, cancellationToken);
                }

                byStore[store] = snapshot;
            }
        }
        catch
        {
            foreach (var snapshot in open.Values)
            {
                await snapshot.DisposeAsync();
            }

            throw;
        }

        return new JoinedSnapshot(byStore);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_byName is not null)
        {
            return;
        }

        var byPlace = new Dictionary<string, (string Name, TOptions Options, TDatabase Database)>();
        var byName = new Dictionary<string, TDatabase>();
        try
        {
            foreach (var (name, settings) in names.Select(provider => (provider.Name, options.Get(provider.Name))))
            {
                var place = PlaceOf(settings);
                if (!byPlace.TryGetValue(place, out var shared))
                {
                    shared = (name, settings, await OpenAsync(settings, cancellationToken));
                    byPlace[place] = shared;
                }

                RequireSame(shared.Name, shared.Options, name, settings);
                byName[name] = shared.Database;
            }
        }
        catch
        {
            foreach (var (_, _, database) in byPlace.Values)
            {
                await database.DisposeAsync();
            }

            throw;
        }

        _byName = byName.ToFrozenDictionary();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Closes what is open; also where the host failed to start and never stops.</summary>
    public async ValueTask DisposeAsync()
    {
        var open = Interlocked.Exchange(ref _byName, null);
        foreach (var database in open?.Values.Distinct() ?? [])
        {
            await database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Two names with the same place share one database.</summary>
    protected abstract string PlaceOf(TOptions options);

    /// <exception cref="StorageStartException">It cannot be opened.</exception>
    protected abstract Task<TDatabase> OpenAsync(TOptions options, CancellationToken cancellationToken);

    protected abstract Task<IStateSnapshot> OpenSnapshotAsync(TDatabase database, CancellationToken cancellationToken);

    private void RequireSame(string name, TOptions settings, string otherName, TOptions other)
    {
        var differing = typeof(TOptions).GetProperties()
            .FirstOrDefault(property => !PlaceSettings.Contains(property.Name)
                && !Equals(property.GetValue(settings), property.GetValue(other)));
        if (differing is not null)
        {
            throw new StorageStartException(
                $"{Kind} storages '{name}' and '{otherName}' share a {PlaceSettings[0]} and differ in "
                + $"{typeof(TOptions).Name}.{differing.Name}. Set it to the same value, or "
                + $"give one of them a {PlaceSettings[0]} of its own.");
        }
    }
}

/// <summary>A registered storage provider with options of this kind.</summary>
internal sealed record ProviderName<TOptions>(string Name);
