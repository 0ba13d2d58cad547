using System.Buffers;

namespace Grpc.Internal.Protocol;

/// <summary>A growing buffer on pooled arrays. Disposed, it holds no memory, and can be filled anew.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int SmallestSize = 256;

    // Between messages, for a stream may pause for long and many may do so.
    private const int LargestKept = 4 * 1024;

    private byte[] _array = [];

    public int Length { get; private set; }

    public Memory<byte> Written => _array.AsMemory(0, Length);

    /// <summary>Forgets the bytes, and keeps no more memory than a small message needs.</summary>
    public void Clear()
    {
        Length = 0;
        if (_array.Length > LargestKept)
        {
            Dispose();
        }
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Length);
    }

    public void Dispose()
    {
        Length = 0;
        Return(Interlocked.Exchange(ref _array, []));
    }

    private void Reserve(int sizeHint)
    {
        var needed = (long)Length + Math.Max(sizeHint, 1);
        if (needed <= _array.Length)
        {
            return;
        }

        var doubled = Math.Min(2L * _array.Length, Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max(Math.Max(needed, doubled), SmallestSize)));
        _array.AsSpan(0, Length).CopyTo(larger);
        Return(_array);
        _array = larger;
    }

    private static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
