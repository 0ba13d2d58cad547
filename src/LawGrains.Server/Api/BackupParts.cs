using Google.Protobuf;
using Grpc.Core;
using LawGrains.Server.Errors;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>
/// Sends a backup in parts of one size. It goes no faster than its reader: a part is read from storage when the one
/// before has been taken.
/// </summary>
internal sealed class BackupParts(
    IServerStreamWriter<BackupResponse> responses, TimeProvider clock, CancellationToken ending)
{
    private const int PartBytes = 64 << 10;

    // A snapshot that stays open makes storage keep what others have replaced since.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly byte[] _part = new byte[PartBytes];
    private int _filled;

    /// <summary>How many records are in what was written.</summary>
    public long Records { get; set; }

    // Not by the writer's token: it has none for the end of a compressed stream.
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var fitting = Math.Min(bytes.Length, PartBytes - _filled);
            bytes[..fitting].CopyTo(_part.AsMemory(_filled));
            bytes = bytes[fitting..];
            _filled += fitting;
            if (_filled == PartBytes)
            {
                await SendAsync();
            }
        }
    }

    /// <summary>Sends what has not made a whole part.</summary>
    /// <exception cref="FaultException">Nobody took it for a minute.</exception>
    public async Task SendAsync()
    {
        using var impatience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, impatience.Token);
        try
        {
            var part = new BackupResponse { Data = ByteString.CopyFrom(_part, 0, _filled), Records = Records };
            await responses.WriteAsync(part, either.Token);
            _filled = 0;
        }
        catch (OperationCanceledException) when (impatience.IsCancellationRequested && !ending.IsCancellationRequested)
        {
            throw new FaultException(new(
                StatusCode.Aborted, "TOO_SLOW", "No part of the backup was taken for a minute. Take it again."));
        }
    }
}
