using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Tests;

public sealed class ReportAccountTests
{
    private readonly ReportAccount _account = new("970101", "client-0");

    [Fact]
    public void Settle_EachAct_MovesWhatCountsAsTheWorkflowHasIt()
    {
        Do(Act.Submit, ReportStatus.Submitted, revision: 1);
        Do(Act.Accept, ReportStatus.Accepted, revision: 1);
        Do(Act.Submit, ReportStatus.Submitted, revision: 2);
        Assert.Equal((2, 1), (_account.Submitted, _account.Accepted));

        Do(Act.Return, ReportStatus.Returned, revision: 2);
        Assert.Equal((1, 1), (_account.Submitted, _account.Accepted));
        Assert.Equal("1", _account.Counting(isAccepted: false)!.Text);

        Do(Act.Withdraw, ReportStatus.Withdrawn, revision: 2);
        Assert.Null(_account.Submitted);
        Assert.Null(_account.Counting(isAccepted: true));
        Assert.Equal(
            new KeptStep(5, ReportStatus.Returned, ReportStatus.Withdrawn, 2, "why"), _account.Steps[^1]);
    }

    [Fact]
    public void Settle_RevisionThatCannotBe_IsWrong()
    {
        Do(Act.Submit, ReportStatus.Submitted, revision: 1);
        _account.Send(ARequest(Act.Submit));

        var wrong = Assert.Throws<CrashException>(
            () => _account.Settle(AReceipt(ReportStatus.Submitted, revision: 3), attempts: 1));

        Assert.Contains("must come to revision 2", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_RepetitionOfWhatWasSentOnce_IsWrong()
    {
        _account.Send(ARequest(Act.Submit));
        var receipt = AReceipt(ReportStatus.Submitted, revision: 1);
        receipt.Replayed = true;

        Assert.Throws<CrashException>(() => _account.Settle(receipt, attempts: 1));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Repeat_AnotherAnswerThanTheStored_IsWrong(bool isReplayed, int revision)
    {
        Do(Act.Submit, ReportStatus.Submitted, revision: 1);
        var receipt = AReceipt(ReportStatus.Submitted, revision);
        receipt.Replayed = isReplayed;

        Assert.Throws<CrashException>(() => _account.Repeat(_account.Answers[0], receipt));
    }

    private void Do(Act act, ReportStatus status, int revision)
    {
        _account.Send(ARequest(act));
        _account.Settle(AReceipt(status, revision), attempts: 1);
    }

    private Request ARequest(Act act) => new($"r-{_account.Steps.Count}", act, "970101")
    {
        ExpectedRevision = _account.Revisions.Count,
        Content = new($"{_account.Revisions.Count + 1}", 1, []),
        Reason = act is Act.Return or Act.Withdraw ? "why" : "",
    };

    private static Receipt AReceipt(ReportStatus status, int revision) => new()
    {
        Revision = revision,
        Status = status,
        ContentSha256 = $"hash of {revision}",
        LatestRevision = revision,
        LatestStatus = status,
    };
}
