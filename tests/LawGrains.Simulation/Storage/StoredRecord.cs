using System.Globalization;

namespace LawGrains.Simulation.Storage;

/// <summary>A record as the store has it. Null bytes: it was cleared, and the number of its changes goes on.</summary>
internal sealed record StoredRecord(BinaryData? Bytes, int Change, StoredRecord? Before)
{
    public string? Etag => Bytes is null ? null : Change.ToString(CultureInfo.InvariantCulture);
}
