using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>
/// Connections to a server over HTTP/2, shared by all clients made of it; they are opened when needed and again when lost.
/// Watching their state is not offered.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        _ = options;
    }

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return new GrpcChannel(address, channelOptions);
    }

    public override CallInvoker CreateCallInvoker() => new Internal.Client.UnimplementedCallInvoker();

    public void Dispose()
    {
    }
}
