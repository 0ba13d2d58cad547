using System.Security.Cryptography;

namespace LawGrains.Storage.Backup.Internal;

/// <summary>
/// Reads all but the seal at the end, and hashes it. Where the end is shows only there, so that as many bytes as a seal
/// has are always held back.
/// </summary>
internal sealed class SealedStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _hasEnded;

    public override bool CanRead => true;

    private int Available => Math.Max(_end - _start - BackupFormat.SealBytes, 0);

    /// <summary>Reads what is left, and says whether the seal is that of all that was read.</summary>
    public async Task<bool> HoldsAsync(CancellationToken cancellationToken)
    {
        var rest = new byte[4096];
        while (await ReadAsync(rest, cancellationToken) > 0)
        {
        }

        return _hash.GetHashAndReset().AsSpan().SequenceEqual(_buffer.AsSpan(_start, _end - _start));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (Available == 0 && !_hasEnded)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
            var read = await inner.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _hasEnded = read == 0;
        }

        var taken = _buffer.AsMemory(_start, Math.Min(Available, buffer.Length));
        taken.CopyTo(buffer);
        _hash.AppendData(taken.Span);
        _start += taken.Length;
        return taken.Length;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
