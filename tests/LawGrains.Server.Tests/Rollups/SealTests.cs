using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.Indicators;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Rollups;

public sealed class SealTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task SealRollup_ThenAReportIsCorrected_CitesTheOldAndShowsWhatChanged()
    {
        var tenant = await TestTenant.CreateAsync(Server, "sealed");
        var submitted = await tenant.SubmitAsync(NorthTown, (Resolved, "5"), (Accepted, "6"));
        await tenant.SubmitAsync(SouthTown, (Resolved, "7"));

        var answer = await SealAsync(tenant, "seal-1");
        await tenant.SubmitAsync(SouthTown, (Resolved, "8"));
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Resolved) == "13");

        var seal = await tenant.Rollups.GetSealAsync(new() { Code = Province, Period = Period, Number = 1 })
            .ResponseAsync.Within("the seal");
        Assert.Equal((answer.Seal, SealState.Valid), (seal.Seal, seal.State));
        Assert.Equal("12", seal.Rollup.Effective(Resolved));
        Assert.Equal((Resolved, "13"), (Assert.Single(seal.Changed).Indicator, seal.Changed[0].Effective.Value));
        Assert.Equal([NorthTown, SouthTown], seal.Reports.Select(report => report.Code));
        Assert.Equal(submitted.Receipt.ContentSha256, seal.Reports[0].ContentSha256);
    }

    [Fact]
    public async Task SealRollup_Twice_NumbersThem()
    {
        var tenant = await TestTenant.CreateAsync(Server, "sealed-twice");
        await tenant.SubmitAsync(NorthTown, (Resolved, "5"));

        var first = await SealAsync(tenant, "seal-1");
        var second = await SealAsync(tenant, "seal-2");

        Assert.Equal((1, 2), (first.Seal.Number, second.Seal.Number));
        var seals = await tenant.Rollups.ListSealsAsync(new() { Code = Province, Period = Period })
            .ResponseAsync.Within("the seals");
        Assert.Equal([2, 1], seals.Seals.Select(seal => seal.Number));
    }

    [Fact]
    public async Task GetSeal_NoneOfThatNumber_IsNotFound()
    {
        var tenant = await TestTenant.CreateAsync(Server, "no-seal");

        var failure = await tenant.Rollups.GetSealAsync(new() { Code = Province, Period = Period, Number = 7 }).FailureAsync();

        Assert.Equal((StatusCode.NotFound, "UNKNOWN_SEAL"), (failure.Status, failure.Reason));
    }

    private static async Task<SealRollupResponse> SealAsync(TestTenant tenant, string requestId) =>
        await tenant.Rollups.SealRollupAsync(new() { RequestId = requestId, Code = Province, Period = Period })
            .ResponseAsync.Within("the seal");
}
