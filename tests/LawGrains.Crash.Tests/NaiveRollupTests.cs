using LawGrains.Crash.Checks;
using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;
using LawGrains.V1;

namespace LawGrains.Crash.Tests;

/// <summary>The recompute itself, on one county worked out by hand.</summary>
public sealed class NaiveRollupTests
{
    private const string County = "970121";
    private const string Indicator = "dispute.amount";

    private readonly ImmutableSortedDictionary<string, ReportAccount> _accounts = CrashTree.Codes.ToImmutableSortedDictionary(
        code => code, code => new ReportAccount(code, "client-0"), StringComparer.Ordinal);

    [Fact]
    public void Totals_OfOwnAndWholeFigures_CountNothingTwice()
    {
        Submit("970121101", own: 1.25m, whole: 10.5m);
        Submit("970121102", own: 2, whole: null);
        Submit("970121103", own: null, whole: null);
        Submit(County, own: 100, whole: null);

        var submitted = new NaiveRollup(_accounts, isAccepted: false);
        Assert.Equal(new(0, 0), submitted.Declared(County, Indicator));
        Assert.Equal(new(112.5m, 3), submitted.Computed(County, Indicator));
        Assert.Equal(new(112.5m, 3), submitted.Effective(County, Indicator));
        Assert.Equal(new(112.5m, 3), submitted.Effective(CrashTree.Root, Indicator));
        Assert.Equal(new(0, 0), new NaiveRollup(_accounts, isAccepted: true).Computed(County, Indicator));

        Submit(County, own: 100, whole: 500);
        Assert.Equal(new(500, 1), submitted.Declared(County, Indicator));
        Assert.Equal(new(112.5m, 3), submitted.Computed(County, Indicator));
        Assert.Equal(new(500, 1), submitted.Effective(CrashTree.Root, Indicator));
    }

    [Fact]
    public void Coverage_OfEachStatus_CountsAsTheContractSays()
    {
        Submit("970121101", own: 1, whole: null);
        Submit("970121102", own: 1, whole: null);
        Decide("970121102", Act.Return, ReportStatus.Returned);
        Submit("970121103", own: 1, whole: null);
        Decide("970121103", Act.Withdraw, ReportStatus.Withdrawn);
        Submit("970121104", own: 1, whole: null);
        Decide("970121104", Act.Accept, ReportStatus.Accepted);

        var coverage = new NaiveRollup(_accounts, isAccepted: false).Coverage(County);

        Assert.Equal(new NaiveCoverage(Expected: 8, Submitted: 2, Accepted: 1, Late: 3, Returned: 1), coverage);
    }

    private void Submit(string code, decimal? own, decimal? whole)
    {
        ImmutableArray<Figure> figures =
        [
            .. own is { } ownValue ? [new Figure(Indicator, false, ownValue, 0, 1)] : (Figure[])[],
            .. whole is { } wholeValue ? [new Figure(Indicator, true, wholeValue, 0, 1)] : (Figure[])[],
        ];
        _accounts[code].Send(new("r", Act.Submit, code) { Content = new("", 0, figures) });
        Settle(code, ReportStatus.Submitted, _accounts[code].Revisions.Count + 1);
    }

    private void Decide(string code, Act act, ReportStatus status)
    {
        _accounts[code].Send(new("r", act, code));
        Settle(code, status, _accounts[code].Revisions.Count);
    }

    private void Settle(string code, ReportStatus status, int revision) => _accounts[code].Settle(
        new() { Revision = revision, Status = status, LatestRevision = revision, LatestStatus = status }, attempts: 1);
}
