namespace Grpc.Internal.Protocol;

internal static class ExceptionText
{
    private const int MaxDepth = 8;

    /// <summary>Type and message of an exception and of those inside it, in one line.</summary>
    public static string Of(Exception exception)
    {
        var parts = new List<string>();
        for (var current = exception; current is not null && parts.Count < MaxDepth; current = current.InnerException)
        {
            parts.Add($"{current.GetType().Name}: {current.Message}");
        }

        return string.Join(" ", parts);
    }
}
