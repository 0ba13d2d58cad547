namespace LawGrains.Server.Tests.Support;

/// <summary>
/// Tests on one server of their class, each with tenants of its own. An unexpected error log fails the test.
/// </summary>
public abstract class ServerTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    protected RunningServer Server => server;

    public Task InitializeAsync()
    {
        server.TakeErrors();
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        var errors = server.TakeErrors();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        return Task.CompletedTask;
    }
}
