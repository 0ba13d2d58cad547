using System.CommandLine;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.Intake;
using LawGrains.Intake.Evaluation;
using LawGrains.Model.Registry;
using DocumentFormat = LawGrains.Intake.DocumentFormat;

namespace LawGrains.Cli.Evaluation;

/// <summary><c>eval REPORTS GOLD</c>: how well reports are read, against what was annotated by hand.</summary>
internal static class EvalCommand
{
    public const string Example = "lawgrains eval reports/ gold/ --json";

    public static Command Build(Shell shell)
    {
        var reports = new Argument<string>("reports") { Description = "A folder of reports" };
        var gold = new Argument<string>("gold")
        {
            Description = "A folder of gold files (*.json); each names its report's file, level and year",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print JSON: f1, precision and recall, the same under 'strict', in total and by document",
        };
        var command = new Command("eval", "Measure what is read out of reports against gold files; needs no server")
        {
            reports, gold, json,
        };
        return shell.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var quiet = parsed.GetValue(json);
            var files = GoldFilesOf(parsed.GetValue(gold)!);
            var evaluation = await ProgressDisplay.CountAsync(
                shell.Screen, "Reading", files.Length, quiet, async done => await EvaluateAsync(
                    parsed.GetValue(reports)!, files, done, cancellationToken));
            if (quiet)
            {
                shell.Screen.WriteText(EvaluationJson.Of(evaluation));
            }
            else
            {
                new EvaluationView(shell.Screen).Show(evaluation);
            }

            foreach (var failure in evaluation.Failures)
            {
                shell.Screen.WriteError(failure);
            }

            return evaluation.Failures.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
    }

    private static string[] GoldFilesOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw CliFailureException.BadInput($"{folder}: there is no such folder.");
        }

        string[] files = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? files
            : throw CliFailureException.BadInput($"{folder}: there is no gold file (*.json) in it.");
    }

    private static async Task<Evaluation> EvaluateAsync(
        string reports, string[] goldFiles, Action<int> done, CancellationToken cancellationToken)
    {
        var scores = new List<DocumentScore>();
        var failures = new List<string>();
        for (var i = 0; i < goldFiles.Length; i++)
        {
            try
            {
                scores.Add(await ScoreAsync(reports, goldFiles[i], cancellationToken));
            }
            catch (CliFailureException failure)
            {
                failures.Add(failure.Message);
            }

            done(i + 1);
        }

        return new(scores, failures);
    }

    private static async Task<DocumentScore> ScoreAsync(
        string reports, string goldFile, CancellationToken cancellationToken)
    {
        var parsed = GoldFile.Parse(await TextFile.ReadAsync(goldFile, cancellationToken));
        if (parsed.Refusal is { } broken)
        {
            throw CliFailureException.BadInput($"{goldFile}: {broken.Message}");
        }

        var gold = parsed.Value;
        var path = Path.Combine(reports, Path.GetFileName(gold.Document.File));
        var bytes = await TextFile.ReadBytesAsync(path, cancellationToken);
        JurisdictionLevel? level = Enum.TryParse<JurisdictionLevel>(gold.Document.Level, ignoreCase: true, out var known)
            ? known
            : null;
        var read = DocumentAnalyzer.BuiltIn.Analyze(
            new SourceDocument(bytes, DocumentFormat.Auto, path), new IntakeContext(level, gold.Document.Year));
        return read.Refusal is { } refusal
            ? throw CliFailureException.BadInput($"{path}: {refusal.Message}")
            : Scorer.Score(read.Value, gold);
    }
}
