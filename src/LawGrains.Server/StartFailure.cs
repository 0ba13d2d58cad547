using System.Net.Sockets;
using System.Security.Cryptography;
using LawGrains.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LawGrains.Server;

/// <summary>Tells a wrong set-up, which whoever starts the server can mend, from a bug.</summary>
public static class StartFailure
{
    /// <summary>What is wrong and how to mend it, in one line; null where it is a bug and should show whole.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        IOException { InnerException: AddressInUseException } =>
            $"{exception.Message} Set GrpcPort or HttpPort to another port.",
        ServerStartException
            or StorageStartException
            or CryptographicException
            or UnauthorizedAccessException
            or SocketException
            or IOException => exception.Message,
        _ => null,
    };
}
