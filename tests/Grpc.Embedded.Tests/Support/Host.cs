using Grpc.Net.Client;

namespace Grpc.Embedded.Tests.Support;

/// <summary>What the tests run on.</summary>
internal static class Host
{
    public static bool IsEmbedded { get; } = typeof(GrpcChannel).Assembly.GetName().Name == "Grpc.Embedded";
}
