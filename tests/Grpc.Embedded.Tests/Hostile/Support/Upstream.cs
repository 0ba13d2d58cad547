namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>Why a test of hostile input is not for Grpc.AspNetCore.</summary>
internal static class Upstream
{
    public const string LogsErrors = "upstream logs an error for what a client did, such as going away";

    public const string TrustsMessages =
        "upstream answers UNKNOWN to much of it, logs an error, and does not limit what comes out of gzip";
}
