using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using LawGrains.Storage.Backup.Internal;

namespace LawGrains.Storage.Backup;

/// <summary>
/// What a store holds, in numbers that two stores share exactly where they hold the same records, in whatever order
/// each lists them.
/// </summary>
/// <param name="Records">How many.</param>
/// <param name="Bytes">The length of their content.</param>
/// <param name="Digest">
/// The sum, without its overflow, of the records' hashes: it depends on each key and each byte, not on the order.
/// </param>
public readonly record struct ContentTally(long Records, long Bytes, UInt128 Digest)
{
    public ContentTally With(RecordKey key, ReadOnlySpan<byte> data)
    {
        var head = new ArrayBufferWriter<byte>(256);
        RecordEncoding.WriteHead(head, key, data.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head.WrittenSpan);
        hash.AppendData(data);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new(
            Records + 1,
            Bytes + data.Length,
            unchecked(Digest + BinaryPrimitives.ReadUInt128LittleEndian(digest)));
    }

    /// <summary>The tally of all stores in a snapshot.</summary>
    /// <param name="snapshot">What is counted.</param>
    /// <param name="stores">The stores in it.</param>
    /// <param name="leaveOut">A record that does not count.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="StorageUnavailableException">It could not be read.</exception>
    public static async Task<ContentTally> OfAsync(
        IStateSnapshot snapshot, IEnumerable<string> stores, RecordKey leaveOut, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(stores);
        var tally = default(ContentTally);
        foreach (var store in stores)
        {
            await foreach (var record in snapshot.ReadAllAsync(store, after: null, cancellationToken))
            {
                tally = record.Key == leaveOut ? tally : tally.With(record.Key, record.Data.Span);
            }
        }

        return tally;
    }
}
