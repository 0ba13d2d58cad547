using System.Globalization;
using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Clients;

/// <summary>Requests as the contract has them.</summary>
internal static class RequestMessages
{
    public static SubmitReportRequest Submit(Request request) => new()
    {
        RequestId = request.Id,
        Code = request.Code,
        Period = CrashTree.Period,
        ExpectedRevision = request.ExpectedRevision!.Value,
        Figures = Figures(request.Content!),
    };

    public static AcceptReportRequest Accept(Request request) => new()
    {
        RequestId = request.Id,
        Code = request.Code,
        Period = CrashTree.Period,
        ContentSha256 = request.ContentHash,
    };

    public static ReturnReportRequest Return(Request request) => new()
    {
        RequestId = request.Id,
        Code = request.Code,
        Period = CrashTree.Period,
        ExpectedRevision = request.ExpectedRevision!.Value,
        Reason = request.Reason,
    };

    public static WithdrawReportRequest Withdraw(Request request) => new()
    {
        RequestId = request.Id,
        Code = request.Code,
        Period = CrashTree.Period,
        ExpectedRevision = request.ExpectedRevision!.Value,
        Reason = request.Reason,
    };

    private static Figures Figures(Content content) => new()
    {
        Text = content.Text,
        Sections =
        {
            new Section { Kind = SectionKind.Achievements, Span = new() { Start = 0, End = content.SecondSection } },
            new Section { Kind = SectionKind.Problems, Span = new() { Start = content.SecondSection, End = content.Text.Length } },
        },
        Observations =
        {
            content.Figures.Select(figure => new Observation
            {
                Indicator = figure.Indicator,
                Value = figure.Value.ToString("0.####", CultureInfo.InvariantCulture),
                Scope = figure.IsWhole ? Scope.Whole : Scope.Own,
                Span = new() { Start = figure.Start, End = figure.End },
            }),
        },
    };
}
