using System.CommandLine;
using LawGrains.V1;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>One change of the tree each: <c>rename</c>, <c>recode</c>, <c>move</c>, <c>merge</c>, <c>split</c>, <c>close</c>, <c>open</c>.</summary>
internal static class ChangeCommands
{
    public static IEnumerable<Command> Build(Shell shell)
    {
        var name = new Option<string>("--name") { Description = "The new name", HelpName = "text", Required = true };
        yield return One(
            shell, "rename", "Give a jurisdiction another name from a period on", "--name 镇海区", [name],
            (parsed, change, code) => change.Rename = new() { Code = code, Name = parsed.GetValue(name) });

        var newCode = new Option<string>("--to") { Description = "The new code", HelpName = "code", Required = true };
        yield return One(
            shell, "recode", "Give a jurisdiction another code from a period on", "--to 330212", [newCode],
            (parsed, change, code) => change.Recode = new() { Code = code, NewCode = parsed.GetValue(newCode) });

        var under = new Option<string>("--under")
        {
            Description = "The new parent's code; 'none' makes it a root",
            HelpName = "code",
            Required = true,
        };
        yield return One(
            shell, "move", "Move a jurisdiction, with all below it, from a period on", "--under 330200", [under],
            (parsed, change, code) => change.Move = new() { Code = code, ParentCode = ParentOf(parsed.GetValue(under)!) });

        var predecessors = new Option<string[]>("--of")
        {
            Description = "Who goes into it and closes; their children go with them",
            HelpName = "code",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        yield return One(
            shell, "merge", "Merge jurisdictions into one from a period on", "--of 330203 330204", [predecessors],
            (parsed, change, code) =>
                change.Merge = new() { Successor = code, Predecessors = { parsed.GetValue(predecessors)! } });

        var parts = new Option<string[]>("--into")
        {
            Description = "Who takes how much, as in 330205=0.6 330206=0.4; the weights add up to 1",
            HelpName = "code=weight",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        yield return One(
            shell, "split", "Divide a jurisdiction among others, and close it, from a period on",
            "--into 330205=0.6 330206=0.4", [parts],
            (parsed, change, code) =>
                change.Split = new() { Code = code, Parts = { parsed.GetValue(parts)!.Select(ChangeFile.Part) } });

        yield return One(
            shell, "close", "Close a jurisdiction from a period on; nothing may be open below it", "", [],
            (_, change, code) => change.Close = new() { Code = code });

        var level = new Option<string>("--level")
        {
            Description = "province, city, county, township, zone or department",
            HelpName = "level",
            Required = true,
        };
        var parent = new Option<string>("--under")
        {
            Description = "The parent's code; 'none' makes it a root",
            HelpName = "code",
            Required = true,
        };
        var silent = new Option<bool>("--owes-no-report") { Description = "It only groups others" };
        var opened = new Option<string>("--name") { Description = "Its name", HelpName = "text", Required = true };
        yield return One(
            shell, "open", "Open a new jurisdiction from a period on", "--name 滨海新区 --level zone --under 330200",
            [opened, level, parent, silent],
            (parsed, change, code) => change.Open = new()
            {
                Code = code,
                Name = parsed.GetValue(opened),
                Level = ChangeFile.Level(parsed.GetValue(level)!),
                ParentCode = ParentOf(parsed.GetValue(parent)!),
                OwesReport = !parsed.GetValue(silent),
            });
    }

    private static Command One(
        Shell shell,
        string verb,
        string description,
        string example,
        Option[] options,
        Action<ParseResult, JurisdictionChange, string> fill)
    {
        var code = new Argument<string>("code") { Description = "Its code in that period" };
        var from = new Option<string>("--from") { Description = "The first period that changes", HelpName = "year", Required = true };
        var command = new Command(verb, description) { code, from };
        foreach (var option in options)
        {
            command.Add(option);
        }

        var run = new ChangeRun(shell);
        run.AddTo(command);
        return shell.Connected(
            command,
            $"lawgrains jurisdictions {verb} 330211 --from 2025 {example} --dry-run".Replace("  ", " ", StringComparison.Ordinal),
            (parsed, settings, cancellationToken) =>
            {
                var change = new JurisdictionChange { From = parsed.GetValue(from) };
                fill(parsed, change, parsed.GetValue(code)!);
                return run.SendAsync(parsed, settings, [change], _ => verb, cancellationToken);
            });
    }

    private static string ParentOf(string text) => text == "none" ? "" : text;
}
