using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Internal.Client;

/// <summary>Whether a channel's credentials fit its address.</summary>
internal static class ChannelSecurity
{
    /// <summary>The credentials of every call, if any.</summary>
    public static CallCredentials? Check(GrpcChannelOptions options, bool isSecure)
    {
        if (options.Credentials is not { } credentials)
        {
            return null;
        }

        if (credentials.IsSecure != isSecure)
        {
            throw new InvalidOperationException(
                $"Channel is configured with {(credentials.IsSecure ? "secure" : "insecure")} channel credentials and can't use an address with a '{(isSecure ? "https" : "http")}' scheme.");
        }

        if (credentials.CallCredentials is not null && !isSecure && !options.UnsafeUseInsecureChannelCallCredentials)
        {
            throw new InvalidOperationException(
                $"CallCredentials must be used with secure channel credentials or by enabling {nameof(GrpcChannelOptions)}.{nameof(GrpcChannelOptions.UnsafeUseInsecureChannelCallCredentials)} on the channel.");
        }

        return credentials.CallCredentials;
    }
}
