using LawGrains.Crash.Servers;

namespace LawGrains.Crash.Checks;

/// <summary>The product's own check of all that is kept, by its own program, while no server holds it.</summary>
internal static class Fsck
{
    /// <param name="folder">Of the run.</param>
    /// <param name="storage">Where the records are; null for the data folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CrashException">It found something, or could not be run; what it said is in the message.</exception>
    public static async Task RunAsync(RunFolder folder, string? storage, CancellationToken cancellationToken)
    {
        string[] place = storage is null ? [] : ["--storage", storage];
        using var process = Executable.Start(
            folder, storage, ["fsck", "--offline", "--data", folder.Data.FullName, .. place]);
        try
        {
            var said = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new CrashException(
                    FormattableString.Invariant($"fsck ended with {process.ExitCode}: {string.Join(Environment.NewLine, said)}"));
            }
        }
        finally
        {
            process.Kill();
        }
    }
}
