using Google.Protobuf.Reflection;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Identity;

public sealed class AccessTableTests
{
    private const Roles Everybody =
        Roles.Submitter | Roles.Reviewer | Roles.Viewer | Roles.TenantAdmin | Roles.Operator;

    public static TheoryData<string> Methods => [.. Files().SelectMany(Names)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_EveryMethodOfTheContract_SaysWhoMayCallIt(string method)
    {
        var accesses = AccessTable.Of(method, Everybody);

        Assert.True(
            AccessTable.IsOpen(method) != !accesses.IsEmpty, $"{method} is in no line of the table, or in two.");
    }

    [Fact]
    public void Of_AMethodThatIsMissing_IsDeniedToEverybody()
    {
        Assert.Empty(AccessTable.Of("/lawgrains.v1.RollupService/New", Everybody));
        Assert.False(AccessTable.IsOpen("/lawgrains.v1.RollupService/New"));
    }

    [Fact]
    public void Of_NoRole_IsDenied() =>
        Assert.Empty(AccessTable.Of("/lawgrains.v1.RollupService/GetRollup", Roles.None));

    [Fact]
    public void Of_AnOperator_ReachesNoData()
    {
        var reached = Files().SelectMany(Names).Where(method => !AccessTable.Of(method, Roles.Operator).IsEmpty);

        Assert.All(
            reached, method => Assert.StartsWith("/lawgrains.v1.AdminService/", method, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(FileDescriptor file) =>
        file.Services.SelectMany(service => service.Methods.Select(method => $"/{service.FullName}/{method.Name}"));

    private static IEnumerable<FileDescriptor> Files() =>
    [
        AdminReflection.Descriptor,
        CatalogReflection.Descriptor,
        RegistryReflection.Descriptor,
        ReviewReflection.Descriptor,
        RollupReflection.Descriptor,
        SubmissionReflection.Descriptor,
        Grpc.Health.V1.HealthReflection.Descriptor,
        Grpc.Reflection.V1.ReflectionReflection.Descriptor,
        Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor,
    ];
}
