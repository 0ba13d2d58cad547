using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Embedded.Tests.Support;

namespace Grpc.Embedded.Tests.Hostile.Support;

/// <summary>One connection that sends whatever frames a test says, and tells how the server ended a stream.</summary>
internal sealed class Http2Client : IAsyncDisposable
{
    private const int HeaderSize = 9;
    private const int HeaderTableSize = 1;
    private const int StreamHeaders = 1;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private Http2Client(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>How a stream ended: by trailers or by a reset of it, or with its connection, which a last frame may explain.</summary>
    public sealed record Ending(string? Http, StatusCode? Status, Http2Error? Reset, Http2Error? GoAway)
    {
        public override string ToString() =>
            Status is { } status ? $"status {status}"
            : Reset is { } reset ? $"RST_STREAM {reset}"
            : GoAway is { } goAway ? $"GOAWAY {goAway}"
            : Http is { } http ? $"HTTP {http}"
            : "closed";
    }

    public static async Task<Http2Client> ConnectAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port).Within("the connection");
        var client = new Http2Client(socket);
        await client.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await client.SendAsync(FrameType.Settings, FrameFlags.None, 0, [0, HeaderTableSize, 0, 0, 0, 0]);
        return client;
    }

    public static byte[] Frame(FrameType type, FrameFlags flags, int stream, byte[] payload, int? length = null)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, (length ?? payload.Length) << 8);
        frame[3] = (byte)type;
        frame[4] = (byte)flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderSize);
        return frame;
    }

    /// <summary>The header block of a call, with what a test puts behind.</summary>
    public static byte[] CallHeaders(string method, params (string Name, string Value)[] more) => Hpack.Encode(
    [
        (":method", "POST"), (":scheme", "http"), (":path", $"/grpc.embedded.tests.Probe/{method}"), (":authority", "localhost"),
        ("content-type", "application/grpc"), ("te", "trailers"), .. more,
    ]);

    public Task SendAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask().Within("the server to take the bytes");

    /// <summary>Sends the last that comes. The server's answers can be read all the same.</summary>
    public async Task SendLastAsync(byte[] bytes)
    {
        await SendAsync(bytes);
        _socket.Shutdown(SocketShutdown.Send);
    }

    public Task SendAsync(FrameType type, FrameFlags flags, int stream, byte[] payload) =>
        SendAsync(Frame(type, flags, stream, payload));

    /// <summary>Begins a call, which stays open.</summary>
    public Task OpenAsync(string method, int stream = StreamHeaders) =>
        SendAsync(FrameType.Headers, FrameFlags.EndHeaders, stream, CallHeaders(method));

    /// <summary>Sends the last of a stream's data.</summary>
    public Task FinishAsync(byte[] body, int stream = StreamHeaders) =>
        SendAsync(FrameType.Data, FrameFlags.EndStreamOrAck, stream, body);

    /// <summary>Reads until the stream or the connection has ended.</summary>
    public async Task<Ending> EndAsync(int stream = StreamHeaders)
    {
        string? http = null;
        Http2Error? goAway = null;
        while (await ReadAsync().Within("a frame of the server") is var (type, flags, number, payload))
        {
            switch (type)
            {
                case FrameType.GoAway:
                    goAway = (Http2Error)BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(4));
                    break;
                case FrameType.ResetStream when number == stream:
                    return new(http, null, (Http2Error)BinaryPrimitives.ReadUInt32BigEndian(payload), goAway);
                case FrameType.Headers when number == stream:
                    var headers = Hpack.Decode(payload);
                    http = headers.GetValueOrDefault(":status") ?? http;
                    if (headers.TryGetValue("grpc-status", out var status))
                    {
                        return new(http, (StatusCode)int.Parse(status, CultureInfo.InvariantCulture), null, goAway);
                    }

                    break;
            }

            if (number == stream && type is FrameType.Headers or FrameType.Data && flags.HasFlag(FrameFlags.EndStreamOrAck))
            {
                break;
            }
        }

        return new(http, null, null, goAway);
    }

    /// <summary>Ends the connection at once, without a word.</summary>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<(FrameType Type, FrameFlags Flags, int Stream, byte[] Payload)?> ReadAsync()
    {
        try
        {
            var header = new byte[HeaderSize];
            await _stream.ReadExactlyAsync(header);
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
            await _stream.ReadExactlyAsync(payload);
            return ((FrameType)header[3], (FrameFlags)header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
        }
        catch (IOException)
        {
            // The server's end of the connection: closed or reset.
            return null;
        }
    }
}
