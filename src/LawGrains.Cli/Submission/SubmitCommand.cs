using System.CommandLine;
using Grpc.Core;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using Spectre.Console;

namespace LawGrains.Cli.Submission;

/// <summary><c>submit</c>: one report or many, as whole documents.</summary>
internal static class SubmitCommand
{
    public const string Example =
        """
        lawgrains submit 石桥镇.txt --tenant yunze --period 2024 --code 980221101
        lawgrains submit reports/*.txt --tenant yunze --period 2024      (files named after their codes)
        lawgrains submit --manifest reports.csv --tenant yunze           (columns file,code,period)
        """;

    public static Command Build(Shell shell)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "A report: text (UTF-8, UTF-16, GB18030), HTML or DOCX. Several begin with their codes",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var manifest = new Option<string?>("--manifest", "-m")
        {
            Description = "A CSV file of reports: file,code and, where lines differ, period",
            HelpName = "m.csv",
        };
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var again = new Option<bool>("--again")
        {
            Description = "Submit what was submitted before and replaced by another revision again. "
                + "What was returned, withdrawn or reopened is always submitted again",
        };
        var json = CommonOptions.Json();
        json.Description = "Print {\"results\": [{file, code, period, outcome, revision, …}]} instead of lines";
        var command = new Command(
            "submit", "Submit reports; repeating a command changes nothing, and one bad item never stops the rest")
        {
            files, manifest, code, period, again, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            List<ManifestItem> items;
            List<CsvError> errors = [];
            if (parsed.GetValue(manifest) is { } path)
            {
                (items, errors) = await SubmitInput.OfManifestAsync(path, parsed.GetValue(period), cancellationToken);
                errors.ForEach(error => shell.Screen.WriteError($"{path}, line {error.Line}: {error.Message}"));
            }
            else
            {
                items = SubmitInput.OfFiles(parsed.GetValue(files) ?? [], parsed, code, period);
            }

            return await SubmitAsync(
                shell, settings, items, errors.Count, parsed.GetValue(again), parsed.GetValue(json), cancellationToken);
        });
    }

    private static async Task<int> SubmitAsync(
        Shell shell,
        ConnectionSettings settings,
        List<ManifestItem> items,
        int unreadable,
        bool again,
        bool json,
        CancellationToken cancellationToken)
    {
        var outcomes = new List<SubmitOutcome>(items.Count);
        if (items.Count > 0)
        {
            using var connection = shell.Connect(settings);
            var broken = await ProgressDisplay.CountAsync(
                shell.Screen, $"Submitting {items.Count:N0} reports", items.Count, json, done =>
                    new Batch(connection, again, outcome => Add(outcomes, outcome, done)).RunAsync(items, cancellationToken));
            ShowBroken(shell, settings, outcomes, broken);
        }

        Show(shell, outcomes, unreadable, json);
        return ExitCodeOf(outcomes, unreadable);
    }

    private static void Add(List<SubmitOutcome> outcomes, SubmitOutcome outcome, Action<int> done)
    {
        lock (outcomes)
        {
            outcomes.Add(outcome);
            done(outcomes.Count);
        }
    }

    // One cause, one line, however many items it hit; the stream may also have ended early without saying why.
    private static void ShowBroken(
        Shell shell, ConnectionSettings settings, List<SubmitOutcome> outcomes, RpcException? broken)
    {
        var unanswered = outcomes.Count(outcome => outcome.Reason == SubmitOutcome.NotAnsweredReason);
        if (broken is null && unanswered == 0)
        {
            return;
        }

        var cause = broken is null ? "The stream ended early." : Failures.Describe(broken, settings.Server)!.Value.Line;
        shell.Screen.WriteError(unanswered == 0
            ? cause
            : $"{cause} {unanswered} of {outcomes.Count} reports have no answer: repeat the command, nothing is taken twice.");
    }

    private static void Show(Shell shell, List<SubmitOutcome> outcomes, int unreadable, bool json)
    {
        foreach (var failed in outcomes.Where(outcome =>
            outcome.Message.Length > 0 && outcome.Reason != SubmitOutcome.NotAnsweredReason))
        {
            var from = failed.Item.Source.Length > 0 ? failed.Item.Source + ": " : "";
            shell.Screen.WriteError($"{from}{failed.Item.Path} ({failed.Item.Code}, {failed.Item.Period}): {failed.Message}");
        }

        if (json)
        {
            var lines = new SubmitLines([.. outcomes.Select(outcome => outcome.ToLine())]);
            shell.Screen.WriteText(lines.ToJson());
            return;
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Answer is not null))
        {
            var line = outcome.ToLine();
            shell.Screen.Line(
                $"{line.Code} {line.Period} [bold]{line.Outcome}[/], revision {line.Revision}: "
                + $"{Counted.Of(line.Observations ?? 0, "observation")}, {Counted.Of(line.Findings ?? 0, "finding")}  [dim]{Markup.Escape(line.File)}[/]");
        }

        var taken = outcomes.Count(outcome => outcome.Answer is { Receipt.Replayed: false });
        var known = outcomes.Count(outcome => outcome.Answer is { Receipt.Replayed: true });
        shell.Screen.Line($"{taken} submitted, {known} there already, {outcomes.Count - taken - known + unreadable} failed.");
    }

    // One cause for all is that cause's code; a mixture is 'partly failed'.
    private static int ExitCodeOf(List<SubmitOutcome> outcomes, int unreadable)
    {
        var codes = outcomes.Select(outcome => outcome.ExitCode).ToHashSet();
        if (unreadable > 0)
        {
            codes.Add(ExitCode.BadInput);
        }

        return codes.Count switch
        {
            0 => ExitCode.Done,
            1 => codes.First(),
            _ => ExitCode.Refused,
        };
    }
}
