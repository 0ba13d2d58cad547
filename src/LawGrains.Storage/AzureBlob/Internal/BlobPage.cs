using System.Globalization;
using System.Xml.Linq;
using Azure;

namespace LawGrains.Storage.AzureBlob.Internal;

/// <summary>A page of a container's blobs.</summary>
/// <param name="Blobs">Those that are records, with their names.</param>
/// <param name="NextMarker">Where the next page begins, or null after the last.</param>
internal sealed record BlobPage(IReadOnlyList<(string Name, ListedRecord Record)> Blobs, string? NextMarker)
{
    private const int Length = 1000;

    /// <exception cref="StorageUnavailableException">It could not be read.</exception>
    public static async Task<BlobPage> ReadAsync(
        BlobClient client, string store, string container, string? marker, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.ListAsync(container, marker, Length, cancellationToken);
            return answer.Status == 200
                ? Parse(store, answer.Content)
                : throw new StorageUnavailableException(
                    $"Azure Blob storage could not be listed: {AzureErrors.Describe(answer)}.");
        }
        catch (BlobRequestException exception)
        {
            throw new StorageUnavailableException(
                $"Azure Blob storage could not be listed: {AzureErrors.Describe(exception)}.", exception);
        }
    }

    public static DateTimeOffset Time(string? text) => DateTimeOffset.TryParseExact(
        text, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : DateTimeOffset.UnixEpoch;

    internal static BlobPage Parse(string store, BinaryData xml)
    {
        var root = XDocument.Load(xml.ToStream()).Root!;
        var blobs = new List<(string, ListedRecord)>();
        foreach (var blob in root.Element("Blobs")?.Elements("Blob") ?? [])
        {
            var name = Name(blob.Element("Name")!);
            var properties = blob.Element("Properties")!;
            if (BlobNames.Parse(store, name) is { } key)
            {
                blobs.Add((name, new ListedRecord(
                    key,
                    new ETag((string)properties.Element("Etag")!).ToString().Trim('"'),
                    Time((string?)properties.Element("Last-Modified")),
                    (long)properties.Element("Content-Length")!)));
            }
        }

        return new(blobs, (string?)root.Element("NextMarker") is { Length: > 0 } marker ? marker : null);
    }

    // A name with what XML cannot hold comes percent-encoded.
    private static string Name(XElement name) =>
        (bool?)name.Attribute("Encoded") == true ? Uri.UnescapeDataString(name.Value) : name.Value;
}
