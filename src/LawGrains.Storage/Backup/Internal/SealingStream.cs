using System.Security.Cryptography;

namespace LawGrains.Storage.Backup.Internal;

/// <summary>Passes on what is written, and hashes it. Once abandoned it drops what a compressor has still to say.</summary>
internal sealed class SealingStream(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> sink) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isAbandoned;

    public override bool CanWrite => true;

    public void Abandon() => _isAbandoned = true;

    /// <summary>Ends with the hash of all that was written.</summary>
    public ValueTask SealAsync(CancellationToken cancellationToken) =>
        sink(_hash.GetHashAndReset(), cancellationToken);

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isAbandoned)
        {
            _hash.AppendData(buffer.Span);
            await sink(buffer, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
