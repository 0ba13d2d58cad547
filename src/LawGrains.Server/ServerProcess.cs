namespace LawGrains.Server;

/// <summary>The server as a process of its own: runs until it is told to stop.</summary>
internal static class ServerProcess
{
    private const int Stopped = 0;
    private const int DoesNotStart = 2;

    /// <returns>
    /// The process's exit code: 2 where the set-up is wrong, which one line on the error output explains.
    /// </returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = LawGrainsServer.Build(ServerSettings.Read(args));
            await app.RunAsync();
            return Stopped;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is not null)
        {
            await Console.Error.WriteLineAsync($"The server does not start: {StartFailure.Explain(exception)}");
            return DoesNotStart;
        }
    }
}
