using System.Reflection;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using LawGrains.Testing;
using Calls = Grpc.Testing.TestService.TestServiceClient;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>The cases, by our client: each a method of its name.</summary>
/// <param name="address">The server.</param>
/// <param name="tellsLies">Whether the server refuses what was not compressed though it says so.</param>
internal sealed class OwnClient(Uri address, bool tellsLies) : IDisposable
{
    private static readonly int[] RequestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] ResponseSizes = [31415, 9, 2653, 58979];

    private readonly TapHandler _wire = new();
    private GrpcChannel? _channel;

    private GrpcChannel Channel => _channel ??= GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = _wire });

    private Calls Client => new(Channel);

    public static async Task RunAsync(Uri address, bool tellsLies, string name)
    {
        using var client = new OwnClient(address, tellsLies);
        var method = typeof(OwnClient).GetMethod(
            name.Replace("_", "", StringComparison.Ordinal), BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
        await method.CreateDelegate<Func<Task>>(client)().Within(name);
    }

    public void Dispose()
    {
        _channel?.Dispose();
        _wire.Dispose();
    }

    private async Task EmptyUnary() => Assert.Equal(new Empty(), await Client.EmptyCallAsync(new Empty()));

    private async Task LargeUnary() => Assert.Equal(Zeros(314159), (await Client.UnaryCallAsync(Large())).Payload.Body);

    private async Task ClientCompressedUnary()
    {
        if (tellsLies)
        {
            var lie = Large(request => request.ExpectCompressed = new BoolValue { Value = true });
            await FailsAsync(StatusCode.InvalidArgument, Client.UnaryCallAsync(lie, Of("client_compressed_unary")).ResponseAsync);
        }

        foreach (var compress in new[] { true, false })
        {
            var request = Large(request => request.ExpectCompressed = new BoolValue { Value = compress });
            await Client.UnaryCallAsync(request, Of("client_compressed_unary", compress));
        }

        Assert.Equal(tellsLies ? [false, true, false] : [true, false], _wire.Requests);
    }

    private async Task ServerCompressedUnary()
    {
        foreach (var compress in new[] { true, false })
        {
            var request = Large(request => request.ResponseCompressed = new BoolValue { Value = compress });
            Assert.Equal(Zeros(314159), (await Client.UnaryCallAsync(request, Of("server_compressed_unary"))).Payload.Body);
        }

        Assert.Equal([true, false], _wire.Responses);
    }

    private async Task ClientStreaming()
    {
        using var call = Client.StreamingInputCall();
        foreach (var size in RequestSizes)
        {
            await call.RequestStream.WriteAsync(new StreamingInputCallRequest { Payload = Payload(size) });
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private async Task ClientCompressedStreaming()
    {
        if (tellsLies)
        {
            using var lying = Client.StreamingInputCall(Of("client_compressed_streaming"));
            await lying.RequestStream.WriteAsync(Input(27182, compress: true));
            await lying.RequestStream.CompleteAsync();
            await FailsAsync(StatusCode.InvalidArgument, lying.ResponseAsync);
        }

        using var call = Client.StreamingInputCall(Of("client_compressed_streaming", compress: true));
        await call.RequestStream.WriteAsync(Input(27182, compress: true));
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(Input(45904, compress: false));
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
        Assert.Equal(tellsLies ? [false, true, false] : [true, false], _wire.Requests);
    }

    private async Task ServerStreaming()
    {
        using var call = Client.StreamingOutputCall(Output(ResponseSizes, 0));
        Assert.Equal(ResponseSizes, await SizesAsync(call.ResponseStream));
    }

    private async Task ServerCompressedStreaming()
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters =
            {
                new ResponseParameters { Size = 31415, Compressed = new BoolValue { Value = true } },
                new ResponseParameters { Size = 92653, Compressed = new BoolValue { Value = false } },
            },
        };
        using var call = Client.StreamingOutputCall(request, Of("server_compressed_streaming"));
        Assert.Equal([31415, 92653], await SizesAsync(call.ResponseStream));
        Assert.Equal([true, false], _wire.Responses);
    }

    private async Task PingPong()
    {
        using var call = Client.FullDuplexCall();
        foreach (var (request, response) in RequestSizes.Zip(ResponseSizes))
        {
            await call.RequestStream.WriteAsync(Output([response], request));
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(response, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private async Task EmptyStream()
    {
        using var call = Client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.Empty(await SizesAsync(call.ResponseStream));
    }

    private async Task CustomMetadata()
    {
        var metadata = new Metadata
        {
            { "x-grpc-test-echo-initial", "test_initial_metadata_value" },
            { "x-grpc-test-echo-trailing-bin", [0xab, 0xab, 0xab] },
        };
        using var unary = Client.UnaryCallAsync(Large(), metadata);
        await unary;
        await EchoedAsync(unary.ResponseHeadersAsync, unary.GetTrailers);
        using var stream = Client.FullDuplexCall(metadata);
        await stream.RequestStream.WriteAsync(Output([314159], 271828));
        await stream.RequestStream.CompleteAsync();
        Assert.Equal([314159], await SizesAsync(stream.ResponseStream));
        await EchoedAsync(stream.ResponseHeadersAsync, stream.GetTrailers);

        static async Task EchoedAsync(Task<Metadata> headers, Func<Metadata> trailers)
        {
            Assert.Equal("test_initial_metadata_value", (await headers).GetValue("x-grpc-test-echo-initial"));
            Assert.Equal([0xab, 0xab, 0xab], trailers().GetValueBytes("x-grpc-test-echo-trailing-bin"));
        }
    }

    private async Task StatusCodeAndMessage()
    {
        const string Text = "test status message";
        var status = new EchoStatus { Code = 2, Message = Text };
        var unary = Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = status }).ResponseAsync;
        Assert.Equal(Text, (await FailsAsync(StatusCode.Unknown, unary)).Status.Detail);
        using var stream = Client.FullDuplexCall();

        // The server may end the call while the write is still being flushed: it then fails with the same status.
        var write = await Record.ExceptionAsync(() => stream.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = status }));
        Assert.True(write is null or RpcException { StatusCode: StatusCode.Unknown, Status.Detail: Text }, $"{write}");
        await stream.RequestStream.CompleteAsync();
        Assert.Equal(Text, (await FailsAsync(StatusCode.Unknown, SizesAsync(stream.ResponseStream))).Status.Detail);
    }

    private async Task SpecialStatusMessage()
    {
        const string Text = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
        var request = new SimpleRequest { ResponseStatus = new EchoStatus { Code = 2, Message = Text } };
        var failure = await FailsAsync(StatusCode.Unknown, Client.UnaryCallAsync(request).ResponseAsync);
        Assert.Equal(Text, failure.Status.Detail);
    }

    private Task<RpcException> UnimplementedMethod() =>
        FailsAsync(StatusCode.Unimplemented, Client.UnimplementedCallAsync(new Empty()).ResponseAsync);

    private Task<RpcException> UnimplementedService() => FailsAsync(
        StatusCode.Unimplemented,
        new UnimplementedService.UnimplementedServiceClient(Channel).UnimplementedCallAsync(new Empty()).ResponseAsync);

    private async Task CancelAfterBegin()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = Client.StreamingInputCall(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await FailsAsync(StatusCode.Cancelled, call.ResponseAsync);
    }

    private async Task CancelAfterFirstResponse()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = Client.FullDuplexCall(cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(Output([31415], 27182));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await cancellation.CancelAsync();
        await FailsAsync(StatusCode.Cancelled, call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private async Task TimeoutOnSleepingServer()
    {
        using var call = Client.FullDuplexCall(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1));

        // The deadline may come before the write as well as after it.
        var write = await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(Output([], 27182)));
        Assert.True(write is null or RpcException { StatusCode: StatusCode.DeadlineExceeded }, $"{write}");
        await FailsAsync(StatusCode.DeadlineExceeded, call.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static ByteString Zeros(int size) => ByteString.CopyFrom(new byte[size]);

    private static Payload Payload(int size) => new() { Body = Zeros(size) };

    private static SimpleRequest Large(Action<SimpleRequest>? change = null)
    {
        var request = new SimpleRequest { ResponseSize = 314159, Payload = Payload(271828) };
        change?.Invoke(request);
        return request;
    }

    private static StreamingInputCallRequest Input(int size, bool compress) =>
        new() { Payload = Payload(size), ExpectCompressed = new BoolValue { Value = compress } };

    private static StreamingOutputCallRequest Output(int[] sizes, int body) => new()
    {
        ResponseParameters = { sizes.Select(size => new ResponseParameters { Size = size }) },
        Payload = Payload(body),
    };

    private static Metadata Of(string name, bool compress = false)
    {
        var metadata = new Metadata { { WireLog.Header, name } };
        if (compress)
        {
            metadata.Add("grpc-internal-encoding-request", "gzip");
        }

        return metadata;
    }

    private static async Task<RpcException> FailsAsync(StatusCode expected, Task call)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(expected, failure.StatusCode);
        return failure;
    }

    private static async Task<List<int>> SizesAsync(IAsyncStreamReader<StreamingOutputCallResponse> responses)
    {
        var sizes = new List<int>();
        await foreach (var response in responses.ReadAllAsync())
        {
            sizes.Add(response.Payload.Body.Length);
        }

        return sizes;
    }
}
