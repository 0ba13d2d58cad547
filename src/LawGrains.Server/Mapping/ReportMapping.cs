using Google.Protobuf.WellKnownTypes;
using LawGrains.Grains.Reports;

namespace LawGrains.Server.Mapping;

internal static class ReportMapping
{
    public static V1.Receipt ToProto(this Receipt receipt) => new()
    {
        Revision = receipt.Revision,
        Status = receipt.Status.ToProto(),
        ContentSha256 = receipt.ContentHash,
        Applied = receipt.Applied,
        Replayed = receipt.Replayed,
        LatestRevision = receipt.LatestRevision,
        LatestStatus = receipt.LatestStatus.ToProto(),
    };

    public static V1.Revision ToProto(this RevisionHeader header) => new()
    {
        Number = header.Number,
        SubmittedAt = Timestamp.FromDateTimeOffset(header.SubmittedAt),
        Actor = header.Actor,
        ContentSha256 = header.ContentHash,
        PreviousSha256 = header.PreviousHash,
        Edition = header.Edition ?? "",
        CatalogueVersion = header.CatalogueVersion,
    };

    public static V1.Transition ToProto(this Transition transition) => new()
    {
        Number = transition.Number,
        From = transition.From.ToProto(),
        To = transition.To.ToProto(),
        Revision = transition.Revision,
        At = Timestamp.FromDateTimeOffset(transition.At),
        Actor = transition.Actor,
        Reason = transition.Reason,
    };
}
