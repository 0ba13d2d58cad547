using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>
/// The databases behind the registered provider names, one for each file. They open before any other hosted service
/// starts and close after the last has stopped, so that no grain ever meets a closed one.
/// </summary>
internal sealed class SqliteDatabases(
    IEnumerable<SqliteProviderName> names,
    IOptionsMonitor<SqliteStorageOptions> options,
    TimeProvider clock,
    ILogger<SqliteDatabases> log) : IHostedLifecycleService, IAsyncDisposable
{
    private FrozenDictionary<string, SqliteDatabase>? _byName;

    /// <exception cref="StorageUnavailableException">The host has not started, or has stopped.</exception>
    public SqliteDatabase Of(string name) =>
        _byName?.GetValueOrDefault(name)
        ?? throw new StorageUnavailableException(
            "The SQLite database is closed: the host has not started, or has stopped.");

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_byName is not null)
        {
            return;
        }

        var byPath = new Dictionary<string, (string Name, SqliteStorageOptions Options, SqliteDatabase Database)>();
        var byName = new Dictionary<string, SqliteDatabase>();
        try
        {
            foreach (var (name, path, settings) in names.Select(Settings))
            {
                if (!byPath.TryGetValue(path, out var shared))
                {
                    byPath[path] = shared = (name, settings, new SqliteDatabase(path, settings, clock, log));
                }

                RequireSame(shared.Name, shared.Options, name, settings);
                byName[name] = shared.Database;
            }
        }
        catch
        {
            foreach (var (_, _, database) in byPath.Values)
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
    }

    private (string Name, string Path, SqliteStorageOptions Options) Settings(SqliteProviderName provider)
    {
        var settings = options.Get(provider.Name);
        return (provider.Name, Path.GetFullPath(settings.Path), settings);
    }

    private static void RequireSame(
        string name, SqliteStorageOptions options, string otherName, SqliteStorageOptions other)
    {
        var differing = typeof(SqliteStorageOptions).GetProperties()
            .FirstOrDefault(property => property.Name != nameof(options.Path)
                && !Equals(property.GetValue(options), property.GetValue(other)));
        if (differing is not null)
        {
            throw new StorageStartException(
                $"SQLite storages '{name}' and '{otherName}' share a Path and differ in "
                + $"SqliteStorageOptions.{differing.Name}. Set it to the same value, or "
                + "give one of them a Path of its own.");
        }
    }
}

/// <summary>A registered provider.</summary>
internal sealed record SqliteProviderName(string Name);
