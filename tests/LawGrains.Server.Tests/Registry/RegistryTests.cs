using Grpc.Core;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Registry;

public sealed class RegistryTests(RunningServer server) : ServerTests(server)
{
    [Fact]
    public async Task ImportJurisdictions_SentAgain_ChangesNothing()
    {
        var tenant = await TestTenant.CreateAsync(Server, "again", withTree: false);

        var dry = await tenant.ImportAsync(Lines, dryRun: true);
        var first = await tenant.ImportAsync(Lines);
        var second = await tenant.ImportAsync(Lines);

        Assert.Equal((10, 0, 0), (dry.Added, dry.Changed, dry.Unchanged));
        Assert.Equal((10, 0, 0), (first.Added, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, 10), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal(first.TreeVersion, second.TreeVersion);
    }

    [Fact]
    public async Task ImportJurisdictions_WithABadLine_SaysWhichAndChangesNothing()
    {
        var tenant = await TestTenant.CreateAsync(Server, "bad-line", withTree: false);
        var unreadable = Line(17, "no code!", "", JurisdictionLevel.Unspecified, "");
        var orphan = Line(18, "440000001", "孤镇", JurisdictionLevel.Township, "440000");

        var shape = await tenant.ImportAsync([.. Lines, unreadable]);
        var tree = await tenant.ImportAsync([.. Lines, orphan]);
        var missing = await tenant.Registry.GetJurisdictionAsync(new() { Code = Province, Period = Period })
            .FailureAsync();

        Assert.Equal(17, Assert.Single(shape.Errors).Line);
        Assert.Equal(18, Assert.Single(tree.Errors).Line);
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_JURISDICTION"), (missing.Status, missing.Reason));
    }

    [Fact]
    public async Task ImportJurisdictions_OfNothingOrTooMuchAtOnce_IsRefused()
    {
        var tenant = await TestTenant.CreateAsync(Server, "too-much", withTree: false);
        var many = Enumerable.Range(1, 1001).Select(i => Line(i, $"C-{i}", "名", JurisdictionLevel.Zone, ""));

        var nothing = await tenant.ImportAsync([]).FailureAsync();
        var tooMuch = await tenant.ImportAsync(many, partSize: 1001).FailureAsync();

        Assert.Equal((StatusCode.InvalidArgument, "MALFORMED"), (nothing.Status, nothing.Reason));
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_LARGE"), (tooMuch.Status, tooMuch.Reason));
    }

    [Fact]
    public async Task ListJurisdictions_PagesThroughRootsAndChildren()
    {
        var tenant = await TestTenant.CreateAsync(Server, "lists");

        var roots = await ListAsync(tenant, "");
        var children = await ListAsync(tenant, City);
        var leaf = await ListAsync(tenant, NorthTown);

        Assert.Equal([Municipality, Province], roots.Select(item => item.Code));
        Assert.Equal([County, Zone], children.Select(item => item.Code));
        Assert.All(children, item => Assert.Equal(City, item.ParentCode));
        Assert.Empty(leaf);
    }

    [Fact]
    public async Task GetJurisdiction_TellsWhereItStands()
    {
        var tenant = await TestTenant.CreateAsync(Server, "stands");

        var answer = await tenant.Registry
            .GetJurisdictionAsync(new() { Code = Zone, Period = Period })
            .ResponseAsync.Within("the jurisdiction");
        var zone = answer.Jurisdiction;

        Assert.Equal(
            (Zone, "高新区", JurisdictionLevel.Zone, City, true),
            (zone.Code, zone.Name, zone.Level, zone.ParentCode, zone.OwesReport));
        Assert.NotEqual("", zone.Id);
    }

    [Fact]
    public async Task CreateTenant_AgainWithOtherSettings_AlreadyExists()
    {
        await TestTenant.CreateAsync(Server, "created-twice", withTree: false);
        var admin = new AdminService.AdminServiceClient(Server.As(LawGrains.Server.Identity.Roles.Operator));

        var same = await admin
            .CreateTenantAsync(new() { Tenant = new() { Id = "created-twice", Name = "试验省" } })
            .ResponseAsync.Within("the repetition");
        var other = await admin.CreateTenantAsync(new() { Tenant = new() { Id = "created-twice", Name = "别省" } })
            .FailureAsync();
        var malformed = await admin
            .CreateTenantAsync(new() { Tenant = new() { Id = "X", Due = "02-30", MinimumConfidence = 2 } })
            .FailureAsync();
        var unknown = await admin.GetTenantAsync(new() { Id = "never-made" }).FailureAsync();

        Assert.Equal((0.8, "03-01"), (same.Tenant.MinimumConfidence, same.Tenant.Due));
        Assert.Equal((StatusCode.AlreadyExists, "TENANT_EXISTS"), (other.Status, other.Reason));
        Assert.Equal(["tenant.id", "tenant.name", "tenant.minimum_confidence", "tenant.due"], malformed.Fields);
        Assert.Equal((StatusCode.NotFound, "UNKNOWN_TENANT"), (unknown.Status, unknown.Reason));
    }

    private static async Task<List<Jurisdiction>> ListAsync(TestTenant tenant, string parent)
    {
        var all = new List<Jurisdiction>();
        var request = new ListJurisdictionsRequest { ParentCode = parent, Period = Period, PageSize = 1 };
        do
        {
            var page = await tenant.Registry.ListJurisdictionsAsync(request).ResponseAsync.Within("a page");
            all.AddRange(page.Jurisdictions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && all.Count < 100);
        return all;
    }
}
