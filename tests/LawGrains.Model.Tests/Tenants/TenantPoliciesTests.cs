using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Model.Tests.Tenants;

public sealed class TenantPoliciesTests
{
    private static readonly RollupPolicy Counted = new(DepartmentFigures.Counted);
    private static readonly Period Y2023 = Period.Parse("2023");
    private static readonly Period Y2024 = Period.Parse("2024");
    private static readonly Period Y2025 = Period.Parse("2025");

    [Fact]
    public void For_NothingDecided_IsTheDefault() =>
        Assert.Equal((RollupPolicy.Default, 0L), PolicyOf(TenantPolicies.Default, Y2024));

    [Fact]
    public void With_FromAPeriodOn_LeavesEarlierPeriodsAsTheyWere()
    {
        var policies = TenantPolicies.Default.With(Y2024, Counted);

        Assert.Equal((RollupPolicy.Default, 0L), PolicyOf(policies, Y2023));
        Assert.Equal((Counted, 1L), PolicyOf(policies, Y2024));
        Assert.Equal((Counted, 1L), PolicyOf(policies, Y2025));
    }

    [Fact]
    public void With_AnEarlierPeriod_ReplacesWhatWasDecidedForLaterOnes()
    {
        var policies = TenantPolicies.Default.With(Y2025, Counted).With(Y2024, RollupPolicy.Default);

        Assert.Equal((RollupPolicy.Default, 2L), PolicyOf(policies, Y2025));
        Assert.Single(policies.Dated);
    }

    private static (RollupPolicy Policy, long Version) PolicyOf(TenantPolicies policies, Period period) =>
        policies.For(period) is var dated ? (dated.Policy, dated.Version) : default;
}
