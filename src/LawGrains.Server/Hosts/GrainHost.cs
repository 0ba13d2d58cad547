using LawGrains.Grains;
using LawGrains.Storage.Json;
using LawGrains.Storage.Sqlite;
using Orleans.Hosting;

namespace LawGrains.Server.Hosts;

/// <summary>Where the grains run: in this process, or in a cluster (the build property GrainHost).</summary>
internal static class GrainHost
{
    private const string DatabaseFile = "lawgrains.db";

    /// <summary>Adds the silo, the product's grains and their storage in the data folder.</summary>
    public static IHostApplicationBuilder AddGrainHost(this IHostApplicationBuilder builder, ServerOptions options)
    {
        var database = Path.Combine(options.DataFolder, DatabaseFile);
        builder.Services.AddJsonGrainStorageSerializer(json => json.Json = GrainStateJson.Options);
        foreach (var name in StorageNames.All)
        {
            builder.Services.AddSqliteGrainStorage(name, storage => storage.Path = database);
        }

        return builder.UseOrleans(silo =>
        {
#if GRAINHOST_ORLEANS
            // A cluster of one, which nobody joins: any free port will do, and several may run on one machine.
            silo.UseLocalhostClustering(FreePort(), FreePort());
#endif
            silo.AddActivityPropagation();
            silo.AddLawGrains();
        });
    }

#if GRAINHOST_ORLEANS
    /// <summary>
    /// A port that nobody listens on, below those that systems give to connections: one of these would take it now and then
    /// before the silo does.
    /// </summary>
    private static int FreePort()
    {
        const int Tries = 1_000;
        var taken = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return Enumerable.Range(0, Tries)
            .Select(_ => System.Security.Cryptography.RandomNumberGenerator.GetInt32(10_000, 32_000))
            .First(port => taken.All(listener => listener.Port != port));
    }
#endif
}
