using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using LawGrains.Storage.Backup.Internal;

namespace LawGrains.Storage.Backup;

/// <summary>
/// Writes a backup, a record after the other. It is whole once <see cref="CompleteAsync"/> has ended; disposed before
/// that, what was written is refused by <see cref="BackupReader"/>. One call at a time: not thread-safe.
/// </summary>
public sealed class BackupWriter : IAsyncDisposable
{
    private readonly SealingStream _sealing;
    private readonly BrotliStream _compressed;
    private readonly ArrayBufferWriter<byte> _head = new(256);
    private bool _isComplete;

    private BackupWriter(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> sink)
    {
        _sealing = new(sink);
        _compressed = new(_sealing, CompressionLevel.Fastest, leaveOpen: true);
    }

    public long Records { get; private set; }

    /// <summary>The length of the records' content.</summary>
    public long Bytes { get; private set; }

    /// <param name="sink">Takes the backup, a part after the other; the next comes when it has ended.</param>
    /// <param name="takenAt">The moment whose records these are; kept to the millisecond.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<BackupWriter> BeginAsync(
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> sink,
        DateTimeOffset takenAt,
        CancellationToken cancellationToken)
    {
        var writer = new BackupWriter(sink);
        try
        {
            await writer.WriteMarkAsync(cancellationToken);
            RecordEncoding.WriteLong(writer._head, takenAt.ToUnixTimeMilliseconds());
            await writer.WriteHeadAsync(cancellationToken);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="System.Text.EncoderFallbackException">A text of the key is no Unicode.</exception>
    public async Task AddAsync(RecordKey key, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        RecordEncoding.WriteHead(_head, key, data.Length);
        await WriteHeadAsync(cancellationToken);
        await _compressed.WriteAsync(data, cancellationToken);
        Records++;
        Bytes += data.Length;
    }

    /// <summary>Ends the backup with its trailer and its seal.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        RecordEncoding.WriteTrailer(_head, Records, Bytes);
        await WriteHeadAsync(cancellationToken);
        await _compressed.DisposeAsync();
        await _sealing.SealAsync(cancellationToken);
        _isComplete = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isComplete)
        {
            _sealing.Abandon();
            await _compressed.DisposeAsync();
        }

        await _sealing.DisposeAsync();
    }

    private async Task WriteMarkAsync(CancellationToken cancellationToken)
    {
        var mark = new byte[BackupFormat.Mark.Length + BackupFormat.VersionBytes];
        BackupFormat.Mark.CopyTo(mark);
        BinaryPrimitives.WriteUInt16LittleEndian(mark.AsSpan(BackupFormat.Mark.Length), BackupFormat.Version);
        await _sealing.WriteAsync(mark, cancellationToken);
    }

    private async Task WriteHeadAsync(CancellationToken cancellationToken)
    {
        await _compressed.WriteAsync(_head.WrittenMemory, cancellationToken);
        _head.ResetWrittenCount();
    }
}
