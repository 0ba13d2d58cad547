using System.Buffers.Binary;
using System.Net.Sockets;

namespace Grpc.Embedded.Tests.Support;

/// <summary>One end of an HTTP/2 connection by hand, frame by frame: it does what the test says and nothing by itself.</summary>
internal sealed class Http2Peer(Socket socket) : IDisposable
{
    public const byte Headers = 1;
    public const byte Settings = 4;
    public const byte Ping = 6;
    public const byte GoAway = 7;
    public const byte Ack = 1;

    private const int HeaderSize = 9;

    private static readonly byte[] Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public sealed record Frame(byte Type, byte Flags, byte[] Payload);

    /// <summary>A client's end, with its preface and settings sent.</summary>
    public static async Task<Http2Peer> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port).Within("the connection");
        var peer = new Http2Peer(socket);
        await peer._stream.WriteAsync(Preface);
        await peer.WriteAsync(Settings, 0, []);
        return peer;
    }

    /// <summary>A server's end, with the preface read and settings sent.</summary>
    public static async Task<Http2Peer> AcceptAsync(TcpListener listener)
    {
        var peer = new Http2Peer(await listener.AcceptSocketAsync().Within("the connection"));
        await peer._stream.ReadExactlyAsync(new byte[Preface.Length]).AsTask().Within("the preface");
        await peer.WriteAsync(Settings, 0, []);
        return peer;
    }

    /// <summary>On stream 0.</summary>
    public async Task WriteAsync(byte type, byte flags, byte[] payload)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = flags;
        payload.CopyTo(frame, HeaderSize);
        await _stream.WriteAsync(frame);
    }

    /// <summary>The next frame of a type, past all others; null where the connection ends first.</summary>
    public async Task<Frame?> ReadAsync(byte type, byte? flags = null)
    {
        while (true)
        {
            var header = new byte[HeaderSize];
            if (await _stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            {
                return null;
            }

            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
            await _stream.ReadExactlyAsync(payload);
            if (header[3] == type && (flags is null || header[4] == flags))
            {
                return new Frame(header[3], header[4], payload);
            }
        }
    }

    public void Dispose() => _stream.Dispose();
}
