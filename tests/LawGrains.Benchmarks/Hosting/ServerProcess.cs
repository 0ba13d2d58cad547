using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>A server on a data folder, in a process of its own: this program's <see cref="ServedProcess"/>.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly LocalKey _key;
    private readonly List<GrpcChannel> _channels = [];

    private ServerProcess(ChildProcess process, DirectoryInfo data)
    {
        _process = process;
        _key = LocalKey.Load(data.FullName);
    }

    public static Task<ServerProcess> StartAsync(DirectoryInfo data, CancellationToken cancellationToken) =>
        StartAsync(data, storage: null, cancellationToken);

    /// <param name="data">Its data folder.</param>
    /// <param name="storage">Where it keeps its records; null for the data folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<ServerProcess> StartAsync(
        DirectoryInfo data, string? storage, CancellationToken cancellationToken)
    {
        string[] arguments = [ServedProcess.Verb, "--data", data.FullName, .. storage is null ? [] : (string[])["--storage", storage]];
        return new(await ChildProcess.StartAsync(arguments, cancellationToken), data);
    }

    public int Id => _process.Id;

    /// <inheritdoc cref="ChildProcess.ProcessorTime"/>
    public TimeSpan ProcessorTime => _process.ProcessorTime;

    /// <summary>What the server holds after a full garbage collection.</summary>
    public async Task<UsedMemory> MemoryAsync(CancellationToken cancellationToken) =>
        UsedMemory.Parse(await _process.AskAsync(UsedMemory.Question, cancellationToken));

    /// <summary>How long calls of a roll-up's grain take within the server.</summary>
    public async Task<(TimeSpan Median, TimeSpan P99)> GrainCallsAsync(
        RollupKey node, int clients, TimeSpan slice, CancellationToken cancellationToken) =>
        GrainCalls.Parse(await _process.AskAsync(GrainCalls.Ask(node, clients, slice), cancellationToken));

    /// <summary>A connection of its own, whose calls carry a token.</summary>
    public CallInvoker Connect(Roles roles, string? tenant)
    {
        var token = new TokenIssuer(_key, TimeProvider.System).Issue(new TokenGrant
        {
            Subject = "benchmark",
            Roles = roles,
            Tenant = tenant is null ? null : TenantId.Parse(tenant),
        });
        var channel = GrpcChannel.ForAddress(_process.Address);
        _channels.Add(channel);
        return channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        _key.Dispose();
        await _process.DisposeAsync();
    }
}
