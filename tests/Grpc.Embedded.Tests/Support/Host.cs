namespace Grpc.Embedded.Tests.Support;

/// <summary>What the tests run on.</summary>
internal static class Host
{
    public static bool IsEmbedded =>
#if GRPCHOST_ASPNETCORE
        false;
#else
        true;
#endif
}
