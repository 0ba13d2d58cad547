using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LawGrains.Storage.Backup.Internal;

namespace LawGrains.Storage.Backup;

/// <summary>
/// Reads a backup, a record after the other. What it gives holds only once it has said that the end has come: the seal
/// over all of it stands there. One call at a time: not thread-safe.
/// </summary>
public sealed class BackupReader : IAsyncDisposable
{
    // A length that was altered must not take memory before the bytes are there.
    private const int FirstPart = 64 << 10;

    private readonly SealedStream _sealed;
    private readonly BrotliStream _content;
    private readonly byte[] _number = new byte[sizeof(long)];

    private BackupReader(Stream source)
    {
        _sealed = new(source);
        _content = new(_sealed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>The moment whose records these are.</summary>
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>How many records have been read, and what they hold.</summary>
    public ContentTally Read { get; private set; }

    /// <param name="source">Where from; it stays open. Read to its end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableBackupException">It is no backup that this release reads.</exception>
    public static async Task<BackupReader> OpenAsync(Stream source, CancellationToken cancellationToken)
    {
        var reader = new BackupReader(source);
        try
        {
            await reader.RequireMarkAsync(cancellationToken);
            reader.TakenAt = Moment(await reader.ReadLongAsync(cancellationToken));
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads a backup to its end and keeps nothing of it: it is whole where this does not throw.</summary>
    /// <exception cref="UnreadableBackupException">It is not.</exception>
    public static async Task<(DateTimeOffset TakenAt, ContentTally Content)> VerifyAsync(
        Stream source, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(source, cancellationToken);
        while (await reader.ReadAsync(cancellationToken) is not null)
        {
        }

        return (reader.TakenAt, reader.Read);
    }

    /// <summary>The next record; null at the end, where all that was read has been found whole.</summary>
    /// <exception cref="UnreadableBackupException">It was cut short or altered.</exception>
    public async Task<BackupRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        var mark = (await ReadExactlyAsync(1, cancellationToken)).Span[0];
        if (mark == BackupFormat.TrailerMark)
        {
            await RequireEndAsync(cancellationToken);
            return null;
        }

        if (mark != BackupFormat.RecordMark)
        {
            throw UnreadableBackupException.Damaged("a record begins with something else");
        }

        var key = new RecordKey(
            await ReadTextAsync(cancellationToken),
            await ReadTextAsync(cancellationToken),
            await ReadTextAsync(cancellationToken),
            await ReadTextAsync(cancellationToken));
        var data = await ReadDataAsync(
            await ReadLengthAsync(BackupFormat.MaximumData, cancellationToken), cancellationToken);
        Read = Read.With(key, data);
        return new(key, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _content.DisposeAsync();
        await _sealed.DisposeAsync();
    }

    private async Task RequireMarkAsync(CancellationToken cancellationToken)
    {
        var mark = new byte[BackupFormat.Mark.Length + BackupFormat.VersionBytes];
        var read = await _sealed.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, cancellationToken);
        if (read < mark.Length || !mark.AsSpan().StartsWith(BackupFormat.Mark))
        {
            throw UnreadableBackupException.Foreign();
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(mark.AsSpan(BackupFormat.Mark.Length));
        if (version != BackupFormat.Version)
        {
            throw new UnreadableBackupException(
                $"it has format {version}, this release reads up to {BackupFormat.Version}: use the release that wrote it, or a newer one");
        }
    }

    private async Task RequireEndAsync(CancellationToken cancellationToken)
    {
        var (records, bytes) = (await ReadLongAsync(cancellationToken), await ReadLongAsync(cancellationToken));
        if (records != Read.Records || bytes != Read.Bytes)
        {
            throw UnreadableBackupException.Damaged("it has not as many records as its end says");
        }

        if (await TakeAsync(_number.AsMemory(0, 1), cancellationToken) != 0
            || !await _sealed.HoldsAsync(cancellationToken))
        {
            throw UnreadableBackupException.Damaged("its SHA-256 is not what its end says");
        }
    }

    private async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        var bytes = await ReadDataAsync(
            await ReadLengthAsync(BackupFormat.MaximumText, cancellationToken), cancellationToken);
        try
        {
            return RecordEncoding.Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw UnreadableBackupException.Damaged("a key is no text", exception);
        }
    }

    private async Task<int> ReadLengthAsync(int maximum, CancellationToken cancellationToken)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian((await ReadExactlyAsync(sizeof(int), cancellationToken)).Span);
        return length >= 0 && length <= maximum
            ? length
            : throw UnreadableBackupException.Damaged("a length is beyond all that is written");
    }

    private async Task<long> ReadLongAsync(CancellationToken cancellationToken) =>
        BinaryPrimitives.ReadInt64LittleEndian((await ReadExactlyAsync(sizeof(long), cancellationToken)).Span);

    private async Task<ReadOnlyMemory<byte>> ReadExactlyAsync(int bytes, CancellationToken cancellationToken)
    {
        await FillAsync(_number.AsMemory(0, bytes), cancellationToken);
        return _number.AsMemory(0, bytes);
    }

    private async Task<byte[]> ReadDataAsync(int length, CancellationToken cancellationToken)
    {
        var data = new byte[Math.Min(length, FirstPart)];
        await FillAsync(data, cancellationToken);
        while (data.Length < length)
        {
            var read = data.Length;
            Array.Resize(ref data, (int)Math.Min(length, 2L * read));
            await FillAsync(data.AsMemory(read), cancellationToken);
        }

        return data;
    }

    private async Task FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        for (var filled = 0; filled < buffer.Length;)
        {
            var read = await TakeAsync(buffer[filled..], cancellationToken);
            filled += read > 0 ? read : throw UnreadableBackupException.Damaged("it ends before its trailer");
        }
    }

    private async Task<int> TakeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            throw UnreadableBackupException.Damaged("its content cannot be unpacked", exception);
        }
    }

    private static DateTimeOffset Moment(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw UnreadableBackupException.Damaged("its moment is none");
}
