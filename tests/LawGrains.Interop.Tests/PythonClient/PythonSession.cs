using System.Text.Json;
using LawGrains.Interop.Tests.Hosting;
using LawGrains.Server.Identity;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>One run of the Python client against one server, for all its tests. It runs when the first asks.</summary>
public sealed class PythonSession
{
    private const string Tenant = "yunshan";
    private const string SubmittersTownship = "990101101";

    private readonly Lazy<Task<Observed>> _observed = new(RunAsync);

    internal Task<Observed> ObservedAsync() => _observed.Value;

    private static async Task<Observed> RunAsync()
    {
        using var stubs = await PythonStubs.OfTheContractAsync();
        await using var server = await RunningServer.StartAsync();
        var settings = JsonSerializer.Serialize(new
        {
            address = server.Address.Authority,
            tokens = new
            {
                @operator = server.Token(Roles.Operator),
                admin = server.Token(Roles.TenantAdmin, Tenant),
                submitter = server.Token(Roles.Submitter, Tenant, SubmittersTownship),
            },
        });
        var output = await CommandRun.RunAsync(
            PythonGrpcFactAttribute.Python, [PythonStubs.Script("main_job.py")], settings, stubs.Environment);
        return new(JsonDocument.Parse(output).RootElement, [.. server.Errors]);
    }
}
