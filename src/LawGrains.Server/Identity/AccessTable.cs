using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LawGrains.Server.Identity;

/// <summary>
/// Who may call what: the one place that says so. A method that is missing here is denied to everybody.
/// </summary>
internal static class AccessTable
{
    private static readonly ImmutableArray<Access> Administer =
        [new(Roles.TenantAdmin, Reach.Tenant)];

    private static readonly ImmutableArray<Access> WriteOwn =
        [new(Roles.TenantAdmin, Reach.Tenant), new(Roles.Submitter, Reach.Own)];

    private static readonly ImmutableArray<Access> DecideBelow =
        [new(Roles.TenantAdmin, Reach.Tenant), new(Roles.Reviewer, Reach.Below)];

    private static readonly ImmutableArray<Access> Read =
    [
        new(Roles.TenantAdmin, Reach.Tenant),
        new(Roles.Viewer, Reach.Subtree),
        new(Roles.Reviewer, Reach.Subtree),
        new(Roles.Submitter, Reach.Own),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<Access>> Methods =
        new Dictionary<string, ImmutableArray<Access>>
        {
            ["/lawgrains.v1.AdminService/CreateTenant"] = [new(Roles.Operator, Reach.Server)],
            ["/lawgrains.v1.AdminService/GetTenant"] =
                [new(Roles.Operator, Reach.Server), new(Roles.TenantAdmin, Reach.Tenant)],
            ["/lawgrains.v1.AdminService/SetRollupPolicy"] = Administer,
            ["/lawgrains.v1.AdminService/GetRollupPolicies"] =
                [new(Roles.Operator, Reach.Server), new(Roles.TenantAdmin, Reach.Tenant)],
            ["/lawgrains.v1.AdminService/Backup"] = [new(Roles.Operator, Reach.Server)],
            ["/lawgrains.v1.AdminService/Fsck"] = [new(Roles.Operator, Reach.Server)],
            ["/lawgrains.v1.CatalogService/ListIndicators"] = Read,
            ["/lawgrains.v1.CatalogService/ListRules"] = Read,
            ["/lawgrains.v1.CatalogService/ListDecisions"] = Administer,
            ["/lawgrains.v1.CatalogService/PutIndicator"] = Administer,
            ["/lawgrains.v1.RegistryService/ImportJurisdictions"] = Administer,
            ["/lawgrains.v1.RegistryService/ChangeJurisdictions"] = Administer,
            ["/lawgrains.v1.RegistryService/ListChanges"] = Administer,
            ["/lawgrains.v1.RegistryService/GetJurisdiction"] = Read,
            ["/lawgrains.v1.RegistryService/ListJurisdictions"] = Read,
            ["/lawgrains.v1.SubmissionService/AnalyzeDocument"] = Read,
            ["/lawgrains.v1.SubmissionService/SubmitReport"] = WriteOwn,
            ["/lawgrains.v1.SubmissionService/SubmitReports"] = WriteOwn,
            ["/lawgrains.v1.SubmissionService/GetReport"] = Read,
            ["/lawgrains.v1.SubmissionService/ListRevisions"] = Read,
            ["/lawgrains.v1.SubmissionService/WithdrawReport"] = WriteOwn,
            ["/lawgrains.v1.ReviewService/AcceptReport"] = DecideBelow,
            ["/lawgrains.v1.ReviewService/ReturnReport"] = DecideBelow,
            ["/lawgrains.v1.ReviewService/PublishReport"] = DecideBelow,
            ["/lawgrains.v1.ReviewService/ReopenReport"] = DecideBelow,
            ["/lawgrains.v1.ReviewService/ListTransitions"] = Read,
            ["/lawgrains.v1.RollupService/GetRollup"] = Read,
            ["/lawgrains.v1.RollupService/ExplainValue"] = Read,
            ["/lawgrains.v1.RollupService/WatchRollup"] = Read,
            ["/lawgrains.v1.RollupService/GetSeries"] = Read,
            ["/lawgrains.v1.RollupService/ListMissing"] = Read,
            ["/lawgrains.v1.RollupService/SealRollup"] = Administer,
            ["/lawgrains.v1.RollupService/GetSeal"] = Read,
            ["/lawgrains.v1.RollupService/ListSeals"] = Read,
            ["/lawgrains.v1.RollupService/ListChildren"] = Read,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    // Load balancers and tools have no tokens, and neither health nor the contract says anything of anybody's data.
    private static readonly FrozenSet<string> Open = FrozenSet.Create(
        StringComparer.Ordinal,
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/List",
        "/grpc.health.v1.Health/Watch",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");

    public static bool IsOpen(string method) => Open.Contains(method);

    /// <summary>What those roles may do with a method; nothing where the table is silent.</summary>
    public static ImmutableArray<Access> Of(string method, Roles roles) =>
        Methods.TryGetValue(method, out var accesses)
            ? [.. accesses.Where(access => roles.HasFlag(access.Role))]
            : [];
}
