using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Embedded.Tests.Protos;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>What a body means, read slowly and all at once: the reader under test has to agree.</summary>
/// <param name="Messages">Those before whatever was wrong.</param>
/// <param name="Wrong">What may be answered then; empty where nothing is wrong.</param>
internal sealed record NaiveReader(List<byte[]> Messages, params StatusCode[] Wrong)
{
    private const int HeaderSize = 5;

    public static NaiveReader Read(byte[] body, int limit, string? encoding)
    {
        var messages = new List<byte[]>();
        var at = 0;
        while (at < body.Length)
        {
            if (body.Length - at < HeaderSize || body[at] > 1)
            {
                return new(messages, StatusCode.Internal);
            }

            long length = ((long)body[at + 1] << 24) | ((long)body[at + 2] << 16) | ((long)body[at + 3] << 8) | body[at + 4];
            if (length > limit)
            {
                return new(messages, StatusCode.ResourceExhausted);
            }

            if (body.Length - at - HeaderSize < length)
            {
                return new(messages, StatusCode.Internal);
            }

            var payload = body[(at + HeaderSize)..(int)(at + HeaderSize + length)];
            if (body[at] == 1)
            {
                if (encoding is not "gzip")
                {
                    return new(messages, encoding is null or "identity" ? StatusCode.Internal : StatusCode.Unimplemented);
                }

                var (unzipped, isWhole) = Unzip(payload);
                if (unzipped.Length > limit)
                {
                    // Both too much and broken behind it: either may be seen first.
                    return isWhole
                        ? new(messages, StatusCode.ResourceExhausted)
                        : new(messages, StatusCode.ResourceExhausted, StatusCode.Internal);
                }

                if (!isWhole)
                {
                    return new(messages, StatusCode.Internal);
                }

                payload = unzipped;
            }

            messages.Add(payload);
            at += HeaderSize + (int)length;
        }

        return new(messages);
    }

    /// <summary>The same, where each message is to be protobuf too.</summary>
    public NaiveReader AsProtobuf()
    {
        var broken = Messages.FindIndex(message => !IsRequest(message));
        return broken < 0 ? this : new(Messages[..broken], StatusCode.Internal);
    }

    /// <summary>The same, where there is to be one message and no more.</summary>
    public NaiveReader AsSingle(byte[] body) => (Messages, Wrong) switch
    {
        ([_], []) => this,
        ([], [_, ..]) => this,

        // Whatever follows the one message is not looked at.
        ([_, ..], _) => new([], StatusCode.Internal),
        _ => new([], body.Length == 0 ? StatusCode.Internal : Wrong[0]),
    };

    private static bool IsRequest(byte[] message)
    {
        try
        {
            ProbeRequest.Parser.ParseFrom(message);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static (byte[] Bytes, bool IsWhole) Unzip(byte[] payload)
    {
        var output = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(payload), CompressionMode.Decompress);
            gzip.CopyTo(output);
            return (output.ToArray(), true);
        }
        catch (InvalidDataException)
        {
            return (output.ToArray(), false);
        }
    }
}
