using LawGrains.Cli.Settings;
using LawGrains.V1;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>Sends a tree over the import stream.</summary>
internal static class TreeUpload
{
    private const int LinesPerMessage = 1_000;

    public static async Task<ImportJurisdictionsResponse> SendAsync(
        Connection connection,
        List<ImportedJurisdiction> lines,
        bool dryRun,
        Action<int> sent,
        CancellationToken cancellationToken)
    {
        using var call = connection.Registry.ImportJurisdictions(connection.Stream(cancellationToken));
        for (var at = 0; at < lines.Count || at == 0; at += LinesPerMessage)
        {
            var count = Math.Min(LinesPerMessage, lines.Count - at);
            var message = new ImportJurisdictionsRequest { DryRun = dryRun };
            message.Jurisdictions.AddRange(lines.GetRange(at, count));
            await call.RequestStream.WriteAsync(message, cancellationToken);
            sent(at + count);
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
