using System.Diagnostics;
using System.Text;
using LawGrains.Testing;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>Runs a program to its end, with a limit.</summary>
internal static class CommandRun
{
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message has what it said.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string input, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().Within($"{Path.GetFileName(program)} to end");
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
