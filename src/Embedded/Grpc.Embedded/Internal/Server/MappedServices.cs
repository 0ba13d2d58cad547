namespace Grpc.Internal.Server;

/// <summary>Which services are mapped already; its presence tells that <c>AddGrpc</c> was called.</summary>
internal sealed class MappedServices
{
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
}
