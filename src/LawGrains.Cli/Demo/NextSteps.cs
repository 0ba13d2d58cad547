using LawGrains.Server;
using Spectre.Console;

namespace LawGrains.Cli.Demo;

/// <summary>What to try next: commands that can be copied as they stand.</summary>
internal static class NextSteps
{
    public static void Show(Shell shell, string data, ServerAddresses addresses, bool serving)
    {
        var screen = shell.Screen;
        screen.Line();
        screen.Console.Write(new Rule("[bold blue]Next, in another terminal[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
        if (Executable() is { } executable)
        {
            Command(shell, $"alias lawgrains={executable}");
        }

        var server = serving ? addresses.Grpc.GetLeftPart(UriPartial.Authority) : null;
        if (server is null)
        {
            Command(shell, $"lawgrains serve --data {data}");
        }

        var address = server is null ? "" : $"LAWGRAINS_SERVER={server} ";
        Command(shell, $"export {address}LAWGRAINS_TENANT=demo LAWGRAINS_DATA_FOLDER={data}");
        Comment(shell, "白鹭乡 has not reported yet. Its report lies with the samples: submit it and see the county change.");
        Command(shell, $"lawgrains submit {data}/samples/980221201-bailu.txt --code 980221201 --period 2024");
        Command(shell, "lawgrains rollup --code 980221 --period 2024");
        Command(shell, "lawgrains rollup children --code 980221 --period 2024 --indicator dispute.resolved");
        Comment(shell, "Read any report you have; nothing is stored.");
        Command(shell, $"lawgrains analyze {data}/samples/990105101-yunqiao.txt --level township");
        if (serving)
        {
            Command(shell, $"curl {addresses.Http.GetLeftPart(UriPartial.Authority)}/metrics");
            screen.Line();
            screen.Line("Serving until Ctrl-C.");
        }
    }

    private static void Command(Shell shell, string command) => shell.Screen.WriteText($"  {command}");

    private static void Comment(Shell shell, string comment) => shell.Screen.Line($"  [dim]# {Markup.Escape(comment)}[/]");

    // Where 'dotnet run' has put the program, so that the commands work without an installation.
    private static string? Executable() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "lawgrains"
            ? Path.GetRelativePath(Directory.GetCurrentDirectory(), path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
                ? relative.Contains(Path.DirectorySeparatorChar) ? relative : "./" + relative
                : path
            : null;
}
