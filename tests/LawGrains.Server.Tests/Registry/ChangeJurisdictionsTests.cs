using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Registry;

public sealed class ChangeJurisdictionsTests(RunningServer server) : ServerTests(server)
{
    private static readonly JurisdictionChange MoveTown =
        new() { From = Period, Move = new() { Code = NorthTown, ParentCode = District } };

    [Fact]
    public async Task ChangeJurisdictions_ADryRun_ListsTotalsAndChangesNothing()
    {
        var tenant = await TestTenant.CreateAsync(Server, "dry-change");
        await tenant.SubmitAsync(NorthTown, (Indicators.Resolved, "5"));
        await tenant.RollupAsync(Province, rollup => rollup.Effective(Indicators.Resolved) == "5");

        var answers = await ChangeAsync(tenant, new() { Changes = { MoveTown }, DryRun = true });
        var town = await tenant.Registry.GetJurisdictionAsync(new() { Code = NorthTown, Period = Period });

        var affected = answers.Skip(1).Select(answer => answer.Affected)
            .Where(node => node.Period == Period)
            .ToDictionary(node => node.Jurisdiction.Code);
        Assert.Empty(answers[0].Errors);
        Assert.Equal([County, City, Municipality, District, Province], affected.Keys.OrderBy(Order));
        Assert.Equal(("5", ""), Effective(affected[Province]));
        Assert.Equal(("", "5"), Effective(affected[District]));
        Assert.Equal(affected[City].Before.Expected - 1, affected[City].After.Expected);
        Assert.Equal(County, town.Jurisdiction.ParentCode);
    }

    [Fact]
    public async Task ChangeJurisdictions_Twice_IsDoneOnceAndLogged()
    {
        var tenant = await TestTenant.CreateAsync(Server, "changed");
        await tenant.SubmitAsync(NorthTown, (Indicators.Resolved, "5"));
        await tenant.RollupAsync(City, rollup => rollup.Effective(Indicators.Resolved) == "5");
        var request = new ChangeJurisdictionsRequest { RequestId = "r1", Changes = { MoveTown }, Reason = "区划调整" };

        var first = Assert.Single(await ChangeAsync(tenant, request));
        var second = Assert.Single(await ChangeAsync(tenant, request));
        await tenant.RollupAsync(District, rollup => rollup.Effective(Indicators.Resolved) == "5");
        await tenant.RollupAsync(City, rollup => rollup.Effective(Indicators.Resolved) is null or "0");
        var log = await tenant.Registry.ListChangesAsync(new() { PageSize = 1 });
        var older = await tenant.Registry.ListChangesAsync(new() { PageSize = 1, PageToken = log.NextPageToken });
        var before = await tenant.Registry.GetJurisdictionAsync(new() { Code = NorthTown, Period = "2023" });
        var by = await tenant.Registry.GetJurisdictionAsync(new() { Code = NorthTown, Period = "2023", Borders = Period });

        Assert.Equal((first.TreeVersion, false, true), (second.TreeVersion, first.Replayed, second.Replayed));
        var entry = Assert.Single(log.Changes);
        Assert.Equal(("区划调整", MoveTown, first.TreeVersion), (entry.Reason, Assert.Single(entry.Changes), entry.TreeVersion));
        Assert.Equal((1, 10), (Assert.Single(older.Changes).Number, older.Changes[0].Added));
        Assert.Equal("", older.NextPageToken);
        Assert.Equal((County, District), (before.Jurisdiction.ParentCode, by.Jurisdiction.ParentCode));
    }

    [Fact]
    public async Task ChangeJurisdictions_OneOfThemBad_ChangesNothingAndSaysWhich()
    {
        var tenant = await TestTenant.CreateAsync(Server, "bad-change");
        var close = new JurisdictionChange { From = Period, Close = new() { Code = County } };

        var answer = Assert.Single(
            await ChangeAsync(tenant, new() { RequestId = "r1", Changes = { MoveTown, close }, Reason = "撤县" }));

        var error = Assert.Single(answer.Errors);
        Assert.Equal((1, "OPEN_CHILDREN"), (error.Change, error.Reason));
        Assert.Equal(
            County, (await tenant.Registry.GetJurisdictionAsync(new() { Code = NorthTown, Period = Period })).Jurisdiction.ParentCode);
    }

    [Fact]
    public async Task ChangeJurisdictions_Misshapen_NamesEachField()
    {
        var tenant = await TestTenant.CreateAsync(Server, "misshapen");
        var split = new JurisdictionChange
        {
            From = "soon",
            Split = new() { Code = "?", Parts = { new SplitPart { Successor = City, Weight = "half" } } },
        };

        var failure = await ChangeAsync(tenant, new() { Changes = { split, new JurisdictionChange { From = Period } } }).FailureAsync();
        var other = await ChangeAsync(
            tenant, new() { RequestId = "r", Reason = "r", Changes = { MoveTown }, ExpectedTreeVersion = 99 }).FailureAsync();

        Assert.Equal(StatusCode.InvalidArgument, failure.Status);
        Assert.Equal(
            [
                "changes[0].from", "changes[0].split.code", "changes[0].split.parts[0].weight", "changes[1]", "request_id",
                "reason",
            ],
            failure.Fields);
        Assert.Equal((StatusCode.Aborted, "TREE_CONFLICT"), (other.Status, other.Reason));
    }

    [Fact]
    public async Task ChangeJurisdictions_ByAReviewer_IsDenied()
    {
        var tenant = await TestTenant.CreateAsync(Server, "no-admin");
        var registry = new RegistryService.RegistryServiceClient(tenant.As(Roles.Reviewer));

        var failure = await ReadAsync(registry.ChangeJurisdictions(new() { Changes = { MoveTown }, DryRun = true })).FailureAsync();

        Assert.Equal(StatusCode.PermissionDenied, failure.Status);
    }

    private static int Order(string code) => Array.IndexOf([County, City, Municipality, District, Province], code);

    private static (string Before, string After) Effective(AffectedNode node)
    {
        var total = node.Totals.Single(total =>
            total is { Indicator: Indicators.Resolved, Track: AffectedTrack.Effective, Accepted: false });
        return (total.Before.Value, total.After.Value);
    }

    private static Task<List<ChangeJurisdictionsResponse>> ChangeAsync(TestTenant tenant, ChangeJurisdictionsRequest request) =>
        ReadAsync(tenant.Registry.ChangeJurisdictions(request));

    private static async Task<List<ChangeJurisdictionsResponse>> ReadAsync(
        AsyncServerStreamingCall<ChangeJurisdictionsResponse> call)
    {
        using (call)
        {
            var answers = new List<ChangeJurisdictionsResponse>();
            while (await call.ResponseStream.MoveNext().Within("an answer"))
            {
                answers.Add(call.ResponseStream.Current);
            }

            return answers;
        }
    }
}
