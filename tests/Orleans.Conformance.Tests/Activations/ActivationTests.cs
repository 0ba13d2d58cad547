namespace Conformance.Activations;

/// <summary>How activations begin.</summary>
public sealed class ActivationTests
{
    [Fact]
    public async Task Calls_BeforeAndAfterActivation_FindOneActivation()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ILifeGrain>("held");

        var first = grain.Answer();
        await silo.Journal.Until("held activates");
        var second = grain.Answer();
        silo.Journal.Open("activation");
        await Task.WhenAll(first, second, grain.Answer()).Within("all calls");

        Assert.Equal(1, silo.Journal.Count("held activates"));
    }

    [Fact]
    public async Task Stages_OfALifecycle_StartInOrderAndStopInReverse()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Get<ILifeGrain>("staged");

        await grain.Leave().Within("the leave");
        await silo.Journal.Until("staged is disposed of");

        Assert.Equal(
            [
                "setup starts", "activate starts", "staged activates", "staged deactivates: ApplicationRequested",
                "activate stops", "setup stops", "staged is disposed of",
            ],
            silo.Journal.Entries);
    }

    [Fact]
    public async Task Grain_WithoutTheBaseClass_TakesItsContextAndIsServed()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("plain", await silo.Get<IPlainGrain>("plain").Key().Within("the call"));
        await silo.Journal.Until("plain activates");
    }
}
