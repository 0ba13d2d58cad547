using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Hostile;

[Collection(nameof(WholeProcess))]
public sealed class ManyStreamsTests
{
    // What Kestrel lets one connection have.
    private const int Streams = 100;
    private const int Connections = 100;

    // A stream costs its objects and a block of the transport's memory each way. Ten times that would be a leak.
    private const long LargestGrowth = Streams * Connections * 32L * 1024;

    private static readonly byte[] Half = RawClient.Frame(new ProbeRequest { Text = new string('x', 100) })[..50];

    [EmbeddedFact(Upstream.LogsErrors)]
    public async Task HalfOpenStreams_TenThousand_AreHeldAndLetGo()
    {
        await using var server = await HostileServer.StartAsync();
        await server.AskAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var clients = new List<Http2Client>();
        for (var i = 0; i < Connections; i++)
        {
            var client = await Http2Client.ConnectAsync(server.Address);
            clients.Add(client);
            await client.SendAsync([.. Enumerable.Range(0, Streams).SelectMany(stream => HalfOpen((2 * stream) + 1))]);
        }

        await server.Running.ReachAsync(Connections * Streams).Within("all calls to begin");
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(server)));
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await server.AssertUnharmedAsync();
        Assert.InRange(grown, 0, LargestGrowth);
    }

    private static byte[] HalfOpen(int stream) =>
    [
        .. Http2Client.Frame(FrameType.Headers, FrameFlags.EndHeaders, stream, Http2Client.CallHeaders("Collect")),
        .. Http2Client.Frame(FrameType.Data, FrameFlags.None, stream, Half),
    ];

    private static async Task AskAsync(HostileServer server)
    {
        using var http = new RawClient(server.Address);
        var answer = await http.PostAsync("Unary", RawClient.Frame(new ProbeRequest { Text = "meanwhile" }));
        Assert.Equal(new ProbeReply { Text = "meanwhile" }, ProbeReply.Parser.ParseFrom(answer.Body.AsSpan(5)));
    }
}
