using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Status = Grpc.Core.Status;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>The service of the public interop tests. What it does not override answers UNIMPLEMENTED, as the tests want.</summary>
internal sealed class TestService : Grpc.Testing.TestService.TestServiceBase
{
    public override Task<Empty> EmptyCall(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        CheckCompression(request.ExpectCompressed, context, number: 0);
        await EchoAsync(context);
        EndAsAsked(request.ResponseStatus);
        context.WriteOptions = Compression(request.ResponseCompressed);
        return new SimpleResponse { Payload = PayloadOf(request.ResponseSize) };
    }

    public override Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
        AnswerAsync(request, responseStream, context);

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context)
    {
        var (size, number) = (0, 0);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            CheckCompression(request.ExpectCompressed, context, number++);
            size += request.Payload.Body.Length;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = size };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        await EchoAsync(context);
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            EndAsAsked(request.ResponseStatus);
            await AnswerAsync(request, responseStream, context);
        }
    }

    private static async Task AnswerAsync(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responses, ServerCallContext context)
    {
        foreach (var parameters in request.ResponseParameters)
        {
            await Task.Delay(TimeSpan.FromMicroseconds(parameters.IntervalUs), TimeProvider.System, context.CancellationToken);
            responses.WriteOptions = Compression(parameters.Compressed);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = PayloadOf(parameters.Size) });
        }
    }

    private static async Task EchoAsync(ServerCallContext context)
    {
        if (context.RequestHeaders.Get("x-grpc-test-echo-initial") is { } initial)
        {
            await context.WriteResponseHeadersAsync([initial]);
        }

        if (context.RequestHeaders.Get("x-grpc-test-echo-trailing-bin") is { } trailing)
        {
            context.ResponseTrailers.Add(trailing);
        }
    }

    private static void EndAsAsked(EchoStatus? asked)
    {
        if (asked is not null)
        {
            throw new RpcException(new Status((StatusCode)asked.Code, asked.Message));
        }
    }

    private static void CheckCompression(BoolValue? told, ServerCallContext context, int number)
    {
        if (told is not null && context.GetHttpContext().Features.Get<FrameFlags>()!.All[number] != told.Value)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Message {number} was not as it says."));
        }
    }

    private static WriteOptions Compression(BoolValue? asked) =>
        new(asked is { Value: true } ? 0 : WriteFlags.NoCompress);

    private static Payload PayloadOf(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };
}
