using Google.Protobuf;
using Grpc.Core;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace LawGrains.Server.Reflection;

/// <summary>Reflection under its former name v1alpha: the same messages, byte for byte.</summary>
internal sealed class FormerReflectionService(ReflectionService reflection)
    : V1Alpha.ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<V1Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<V1Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var former in requestStream.ReadAllAsync(context.CancellationToken))
        {
            var request = Grpc.Reflection.V1.ServerReflectionRequest.Parser.ParseFrom(former.ToByteString());
            var answer = reflection.Answer(request).ToByteString();
            await responseStream.WriteAsync(
                V1Alpha.ServerReflectionResponse.Parser.ParseFrom(answer), context.CancellationToken);
        }
    }
}
