using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace LawGrains.Server.Reflection;

/// <summary>
/// Tells tools such as grpcurl what this server speaks. The contract is public and has no extensions.
/// </summary>
internal sealed class ReflectionService(ContractIndex contract) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(Answer(request), context.CancellationToken);
        }
    }

    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var answer = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                answer.ListServicesResponse = new()
                {
                    Service = { contract.Services.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Fill(answer, contract.File(request.FileByFilename));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Fill(answer, contract.FileOf(request.FileContainingSymbol));
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType
                when contract.HasMessage(request.AllExtensionNumbersOfType):
                answer.AllExtensionNumbersResponse = new() { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                Fill(answer, null);
                break;
            default:
                answer.ErrorResponse = new()
                {
                    ErrorCode = (int)StatusCode.InvalidArgument,
                    ErrorMessage = "The request asks for nothing.",
                };
                break;
        }

        return answer;
    }

    private static void Fill(ServerReflectionResponse answer, IReadOnlyList<ByteString>? files)
    {
        if (files is null)
        {
            answer.ErrorResponse = new()
            {
                ErrorCode = (int)StatusCode.NotFound,
                ErrorMessage = "This server has no such thing.",
            };
        }
        else
        {
            answer.FileDescriptorResponse = new() { FileDescriptorProto = { files } };
        }
    }
}
