using System.Buffers.Binary;
using Google.Protobuf;
using LawGrains.Benchmarks.GrpcHost.Protos;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>The messages of both endpoints: as they are for gRPC's, as bytes on the wire for the bare one.</summary>
internal static class Answers
{
    /// <summary>How many messages a stream has.</summary>
    public const int Count = 1_000;

    private const int HeaderSize = 5;

    /// <summary>600 bytes with its tag and length.</summary>
    public static readonly ProbeReply Single = Of(597);

    /// <summary>600 bytes each.</summary>
    public static readonly ProbeReply Streamed = Of(597);

    public static byte[] Frame(IMessage message)
    {
        var frame = new byte[HeaderSize + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - HeaderSize);
        message.WriteTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    private static ProbeReply Of(int size) =>
        new() { Payload = ByteString.CopyFrom([.. Enumerable.Range(0, size).Select(i => (byte)i)]) };
}
