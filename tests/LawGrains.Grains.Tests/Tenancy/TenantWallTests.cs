using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Grains.Tests.Hosting;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Testing;
using Orleans.Runtime;

namespace LawGrains.Grains.Tests.Tenancy;

public sealed class TenantWallTests
{
    [Fact]
    public async Task Call_OnBehalfOfAnotherTenant_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.WorldAsync("one");

        await Assert.ThrowsAsync<TenantWallException>(
            () => silo.Grains.GetGrain<ITenantGrain>("two").GetAsync().Within("the refusal"));
    }

    [Fact]
    public async Task Call_OnNobodysBehalf_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        RequestContext.Clear();

        await Assert.ThrowsAsync<TenantWallException>(
            () => silo.Grains.GetGrain<ITenantGrain>("one").GetAsync().Within("the refusal"));
    }

    [Fact]
    public async Task Create_OtherSettings_IsRefused()
    {
        await using var silo = await TestSilo.StartAsync();
        var world = await silo.WorldAsync("one");

        var refused = await silo.Grains.GetGrain<ITenantGrain>("one")
            .CreateAsync(new() { Id = TenantId.Parse("one"), Name = "别的名字" });

        Assert.Equal(RefusalCode.TenantExists, refused.Refusal!.Code);
        Assert.Equal("试验省", (await silo.Grains.GetGrain<ITenantGrain>(world.Tenant.Text).GetAsync())!.Name);
    }
}
