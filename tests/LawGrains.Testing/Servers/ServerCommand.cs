using System.Diagnostics;

namespace LawGrains.Testing.Servers;

/// <summary>A program that ends by itself.</summary>
internal static class ServerCommand
{
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        // Into no pipe: a server that it leaves behind would hold the pipe open.
        var said = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
            foreach (var argument in (string[])["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", said, program, .. arguments])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start)!;
            await process.WaitForExitAsync().Within(program);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(said)}");
            }
        }
        finally
        {
            File.Delete(said);
        }
    }
}
