using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Embedded.Tests.Hostile.Support;
using Grpc.Internal.Protocol;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing.Parsers;

/// <summary>The reader of both sides against a naive one, on bytes that arrive in pieces.</summary>
public sealed class MessageReaderFuzzTests(ITestOutputHelper output)
{
    private const int Iterations = 10_000;
    private const int Limit = 64;

    private static readonly string?[] Encodings = ["gzip", "gzip", "gzip", null, "identity", "zstd"];

    [Fact]
    public async Task Stream_AnyBytes_AgreesWithTheNaiveReader()
    {
        using var buffers = new BufferTally();
        buffers.Begin();
        await new Fuzz(output).RunAsync(Corpus.Bodies, Iterations, async (body, mutator) =>
        {
            var encoding = mutator.Pick(Encodings);
            var expected = NaiveReader.Read(body, Limit, encoding);

            var messages = new List<byte[]>();
            var status = await ReadAsync(body, mutator, encoding, async reader =>
            {
                while (await reader.ReadAsync(Payload, CancellationToken.None) is { } message)
                {
                    messages.Add(message);
                }
            });

            AssertSame(expected, messages, status);
            Assert.Empty(buffers.Outstanding);
        });
        Assert.NotEqual(0, buffers.Rents);
    }

    [Fact]
    public async Task Single_AnyBytes_AgreesWithTheNaiveReader() =>
        await new Fuzz(output).RunAsync(Corpus.Bodies, Iterations, async (body, mutator) =>
        {
            var encoding = mutator.Pick(Encodings);
            var expected = NaiveReader.Read(body, Limit, encoding).AsSingle(body);

            var messages = new List<byte[]>();
            var status = await ReadAsync(body, mutator, encoding, async reader =>
            {
                // None at all is told apart by each side in its own words.
                messages.Add(await reader.ReadSingleAsync(Payload, CancellationToken.None)
                    ?? throw new RpcException(new Status(StatusCode.Internal, "none")));
            });

            AssertSame(expected, messages, status);
        });

    private static byte[] Payload(DeserializationContext context)
    {
        var payload = context.PayloadAsNewBuffer();
        Assert.Equal(context.PayloadLength, payload.Length);
        return payload;
    }

    private static void AssertSame(NaiveReader expected, List<byte[]> messages, StatusCode? status)
    {
        Assert.Equal(expected.Messages, messages);
        if (expected.Wrong.Length == 0)
        {
            Assert.Null(status);
        }
        else
        {
            Assert.Contains(status ?? StatusCode.OK, expected.Wrong);
        }
    }

    /// <summary>The status that the reading failed with, or null. Nothing but an <see cref="RpcException"/> may come of it.</summary>
    private static async Task<StatusCode?> ReadAsync(
        byte[] body, Mutator mutator, string? encoding, Func<MessageReader, Task> read)
    {
        // All of it happens on this thread, as the bytes are written.
        var pipe = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0));
        var reading = read(new MessageReader(pipe.Reader, Limit, encoding, "request"));
        foreach (var piece in mutator.Split(body))
        {
            await pipe.Writer.WriteAsync(piece);
        }

        await pipe.Writer.CompleteAsync();
        try
        {
            await reading;
            return null;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
        finally
        {
            await pipe.Reader.CompleteAsync();
        }
    }
}
