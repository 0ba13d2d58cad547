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

    private readonly PatientWriter<BackupResponse> _writer =
        new(responses, clock, "No part of the backup was taken for a minute. Take it again.");

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
        await _writer.WriteAsync(
            new BackupResponse { Data = ByteString.CopyFrom(_part, 0, _filled), Records = Records }, ending);
        _filled = 0;
    }
}
