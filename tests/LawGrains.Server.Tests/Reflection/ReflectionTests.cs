using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using LawGrains.Server.Tests.Support;

namespace LawGrains.Server.Tests.Reflection;

public sealed class ReflectionTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task ServerReflectionInfo_ListsEveryServiceAndGivesItsFileWithAllThatItNeeds()
    {
        using var call = new ServerReflection.ServerReflectionClient(Server.Anonymous()).ServerReflectionInfo();

        var list = await AskAsync(call, new() { ListServices = "" });
        var names = list.ListServicesResponse.Service.Select(service => service.Name).ToList();
        Assert.Contains("lawgrains.v1.SubmissionService", names);
        Assert.Contains("grpc.health.v1.Health", names);
        foreach (var name in names)
        {
            var file = await AskAsync(call, new() { FileContainingSymbol = name });
            var protos = file.FileDescriptorResponse.FileDescriptorProto;
            var descriptors = FileDescriptor.BuildFromByteStrings(protos.Reverse().ToList());
            Assert.Contains(descriptors[^1].Services, service => service.FullName == name);
        }
    }

    [Fact]
    public async Task ServerReflectionInfo_OfFilesAndSymbols_FindsThemOrSaysNotFound()
    {
        using var call = new ServerReflection.ServerReflectionClient(Server.Anonymous()).ServerReflectionInfo();

        var byName = await AskAsync(call, new() { FileByFilename = "google/rpc/status.proto" });
        var method = await AskAsync(call, new() { FileContainingSymbol = "lawgrains.v1.RollupService.GetRollup" });
        var unknown = await AskAsync(call, new() { FileContainingSymbol = "no.Such" });
        var extensions = await AskAsync(call, new() { AllExtensionNumbersOfType = "lawgrains.v1.Cell" });
        var nothing = await AskAsync(call, new());

        Assert.NotEmpty(byName.FileDescriptorResponse.FileDescriptorProto);
        Assert.NotEmpty(method.FileDescriptorResponse.FileDescriptorProto);
        Assert.Equal((int)StatusCode.NotFound, unknown.ErrorResponse.ErrorCode);
        Assert.Empty(extensions.AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal((int)StatusCode.InvalidArgument, nothing.ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task ServerReflectionInfo_UnderItsFormerName_AnswersTheSame()
    {
        var client = new Grpc.Reflection.V1Alpha.ServerReflection.ServerReflectionClient(Server.Anonymous());
        using var call = client.ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new() { ListServices = "" }).Within("the request");

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("the answer"));

        Assert.Contains(
            call.ResponseStream.Current.ListServicesResponse.Service,
            service => service.Name == "lawgrains.v1.RollupService");
    }

    private static async Task<ServerReflectionResponse> AskAsync(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call,
        ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request).Within("a request to be sent");
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).Within("an answer"));
        return call.ResponseStream.Current;
    }
}
