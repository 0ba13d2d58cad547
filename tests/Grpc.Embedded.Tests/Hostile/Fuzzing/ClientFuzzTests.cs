using System.Text;
using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Embedded.Tests.Protos;
using Grpc.Embedded.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>The client on answers that no server should give: a reply or a status, and never anything else.</summary>
public sealed class ClientFuzzTests(ITestOutputHelper output)
{
    private const int Iterations = 250;
    private const int DefaultLimit = 4 * 1024 * 1024;

    [EmbeddedFact(Upstream.TrustsMessages)]
    public async Task Body_AnyBytes_EndInTheStatusThatTheNaiveReaderNames()
    {
        byte[] body = [];
        await using var server = await FakeServer.StartAsync(async http =>
        {
            http.Response.Headers["grpc-encoding"] = "gzip";
            await FakeServer.Answers(body)(http);
        });
        await new Fuzz(output).RunAsync(Corpus.Bodies, Iterations, async (mutated, _) =>
        {
            body = mutated;
            var expected = NaiveReader.Read(body, DefaultLimit, "gzip");

            var status = await AskAsync(server);
            var (count, streamed) = await ListAsync(server);

            var single = expected.AsSingle(body).AsProtobuf();
            Assert.Contains(status, single.Wrong is [] ? [StatusCode.OK] : single.Wrong);
            expected = expected.AsProtobuf();
            Assert.Contains(streamed, expected.Wrong is [] ? [StatusCode.OK] : expected.Wrong);
            Assert.Equal(expected.Messages.Count, count);
        });
    }

    [Fact]
    public async Task Headers_AnyValues_EndInAStatus()
    {
        string[] values = ["", "", "", "", ""];
        await using var server = await FakeServer.StartAsync(async http =>
        {
            http.Response.ContentType = values[0].Length % 2 == 0 ? "application/grpc" : values[0];
            Set(http.Response.Headers, "grpc-encoding", values[1]);
            Set(http.Response.Headers, "any-bin", values[2]);
            await http.Response.StartAsync();
            await http.Response.Body.WriteAsync(RawClient.Frame(new ProbeReply()));
            http.Response.AppendTrailer("grpc-status", values[3]);
            http.Response.AppendTrailer("grpc-message", values[4]);
        });
        await new Fuzz(output).RunAsync(Corpus.Values, Iterations, async (value, mutator) =>
        {
            values = [.. values.Select(_ => Printable(mutator.Mutate(Corpus.Values)))];
            values[mutator.Next(values.Length)] = Printable(value);

            await AskAsync(server);
            await ListAsync(server);
        });
    }

    private static void Set(IHeaderDictionary headers, string name, string value)
    {
        if (value.Length > 0)
        {
            headers[name] = value;
        }
    }

    // What else a Kestrel would not send.
    private static string Printable(byte[] value) =>
        Encoding.ASCII.GetString([.. value.Where(octet => octet is >= (byte)' ' and <= (byte)'~')]).Trim();

    private static async Task<StatusCode> AskAsync(FakeServer server)
    {
        try
        {
            await server.Client.UnaryAsync(new ProbeRequest()).ResponseAsync.Within("the answer");
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    private static async Task<(int Count, StatusCode Status)> ListAsync(FakeServer server)
    {
        using var call = server.Client.Expand(new ProbeRequest());
        var count = 0;
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("the next answer"))
            {
                count++;
            }

            return (count, StatusCode.OK);
        }
        catch (RpcException exception)
        {
            return (count, exception.StatusCode);
        }
    }
}
