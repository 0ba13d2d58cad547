using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;

namespace LawGrains.Benchmarks.Hosting;

/// <summary>A server on a data folder, in a process of its own: this program's <see cref="ServedProcess"/>.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Uri _address;
    private readonly LocalKey _key;
    private readonly List<GrpcChannel> _channels = [];

    private ServerProcess(Process process, Uri address, DirectoryInfo data)
    {
        (_process, _address) = (process, address);
        _key = LocalKey.Load(data.FullName);
    }

    public static async Task<ServerProcess> StartAsync(DirectoryInfo data, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(data))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await process.StandardOutput
                .ReadLineAsync(cancellationToken)
                .AsTask()
                .WaitAsync(StartsWithin, cancellationToken);
            return line?.StartsWith(ServedProcess.Ready, StringComparison.Ordinal) == true
                ? new(process, new Uri(line[ServedProcess.Ready.Length..]), data)
                : throw new InvalidOperationException($"The server did not start; it said '{line}'.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Processor time so far: on a machine that others use too it says more than the clock.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>A connection of its own, whose calls carry a token.</summary>
    public CallInvoker Connect(Roles roles, string? tenant)
    {
        var token = new TokenIssuer(_key, TimeProvider.System).Issue(new TokenGrant
        {
            Subject = "benchmark",
            Roles = roles,
            Tenant = tenant is null ? null : TenantId.Parse(tenant),
        });
        var channel = GrpcChannel.ForAddress(_address);
        _channels.Add(channel);
        return channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    /// <summary>Ends the process as an operator would, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        _key.Dispose();
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopsWithin);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            throw new TimeoutException($"The server had not stopped after {StopsWithin.TotalSeconds:0} s.");
        }
        finally
        {
            _process.Dispose();
        }
    }

    // With 'dotnet x.dll' the process is dotnet, which must be told the program again.
    private static string[] Arguments(DirectoryInfo data)
    {
        string[] serve = [ServedProcess.Verb, "--data", data.FullName];
        return Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(ServerProcess).Assembly.Location, .. serve]
            : serve;
    }
}
