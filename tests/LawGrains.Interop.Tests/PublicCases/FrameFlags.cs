using System.Buffers.Binary;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>Reads gRPC's frames as bytes go by, and keeps whether each message was compressed.</summary>
internal sealed class FrameFlags
{
    private readonly byte[] _header = new byte[5];
    private readonly List<bool> _flags = [];
    private readonly Lock _lock = new();
    private int _headerLength;
    private long _left;

    /// <summary>In the order of the messages.</summary>
    public IReadOnlyList<bool> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _flags];
            }
        }
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_left > 0)
            {
                var taken = (int)Math.Min(_left, bytes.Length);
                _left -= taken;
                bytes = bytes[taken..];
                continue;
            }

            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headerLength == _header.Length)
            {
                _headerLength = 0;
                _left = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(1));
                lock (_lock)
                {
                    _flags.Add(_header[0] == 1);
                }
            }
        }
    }
}
