using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using LawGrains.Storage.Internal;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// A request with the etag that it will give, chosen here and at random. So a try whose answer was lost can be repeated
/// as it was: the etag that it must replace is there at most once, and a stored etag that is the new one is its own.
/// None comes twice, also not after a failover to a standby that had missed something.
/// </summary>
internal sealed class PostgresWrite(WriteRequest request)
{
    private static readonly NumberFormatInfo Format = NumberFormatInfo.InvariantInfo;

    private readonly long _held = long.TryParse(request.ETag, NumberStyles.None, Format, out var held) ? held : -1;
    private readonly long _next = NewETag();

    public WriteRequest Request { get; } = request;

    public NpgsqlBatchCommand Command(PostgresTexts texts)
    {
        if (Request.Data is null)
        {
            return Keyed(texts.Delete, new NpgsqlParameter<long> { TypedValue = _held });
        }

        var next = new NpgsqlParameter<long> { TypedValue = _next };
        var data = new NpgsqlParameter<byte[]> { TypedValue = Request.Data };
        return Request.Replaces ? Keyed(texts.Replace, next, data)
            : Request.ETag is null ? Keyed(texts.Insert, next, data)
            : Keyed(texts.Update, next, data, new NpgsqlParameter<long> { TypedValue = _held });
    }

    /// <summary>Asks for the stored etag, where the command changed nothing.</summary>
    public NpgsqlBatchCommand StoredETag(PostgresTexts texts) => Keyed(texts.StoredETag);

    /// <summary>Ends a request whose command changed its record.</summary>
    public void Succeed() => Request.Succeed(Request.Data is null ? "" : Text(_next));

    /// <summary>Ends a request whose command changed nothing.</summary>
    /// <param name="stored">The stored etag, or null where there is no record.</param>
    /// <param name="mayHaveBeenApplied">Whether an earlier try's answer was lost.</param>
    public void Settle(long? stored, bool mayHaveBeenApplied)
    {
        var isOwn = Request.Data is not null && stored == _next;
        var isGone = Request.Data is null && stored is null && (Request.ETag is null || mayHaveBeenApplied);
        if (isOwn || isGone)
        {
            Succeed();
        }
        else
        {
            Request.Conflict(stored is { } etag ? Text(etag) : null);
        }
    }

    public static string Text(long etag) => etag.ToString(Format);

    public static NpgsqlParameter[] KeyOf(RecordKey key) =>
    [
        new NpgsqlParameter<string> { TypedValue = key.Store },
        new NpgsqlParameter<string> { TypedValue = key.StateName },
        new NpgsqlParameter<string> { TypedValue = key.GrainType },
        new NpgsqlParameter<string> { TypedValue = key.GrainKey },
    ];

    private NpgsqlBatchCommand Keyed(string text, params NpgsqlParameter[] more)
    {
#pragma warning disable CA2100 // Constants of this program, and a schema's name that the validator has checked.
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        command.Parameters.AddRange(KeyOf(Request.Key));
        command.Parameters.AddRange(more);
        return command;
    }

    private static long NewETag()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue;
    }
}
