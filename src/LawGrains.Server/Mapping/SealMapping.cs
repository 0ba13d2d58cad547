using Google.Protobuf.WellKnownTypes;
using LawGrains.Grains.Seals;

namespace LawGrains.Server.Mapping;

internal static class SealMapping
{
    public static V1.Seal ToProto(this Seal seal) => new()
    {
        Number = seal.Number,
        At = Timestamp.FromDateTimeOffset(seal.At),
        Actor = seal.Actor,
        Sha256 = seal.Hash,
        KeyId = seal.KeyId,
        Signature = seal.Signature,
    };

    public static V1.SealState ToProto(this SealState state) => state switch
    {
        SealState.Valid => V1.SealState.Valid,
        SealState.UnknownKey => V1.SealState.UnknownKey,
        SealState.Broken => V1.SealState.Broken,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The contract has no such SealState."),
    };

    public static V1.SealedReport ToProto(this SealedReport report)
    {
        var answer = new V1.SealedReport
        {
            Code = report.Code.Text,
            Revision = report.Revision,
            ContentSha256 = report.ContentHash,
        };
        if (report.Counting.Submitted is { } submitted)
        {
            answer.SubmittedRevision = submitted;
        }

        if (report.Counting.Accepted is { } accepted)
        {
            answer.AcceptedRevision = accepted;
        }

        return answer;
    }
}
