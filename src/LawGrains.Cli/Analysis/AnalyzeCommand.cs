using System.CommandLine;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.Intake;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using DocumentFormat = LawGrains.Intake.DocumentFormat;

namespace LawGrains.Cli.Analysis;

/// <summary><c>analyze FILE</c>: reads a document as a server would, without one.</summary>
internal static class AnalyzeCommand
{
    public const string Example = "lawgrains analyze 石桥镇.txt --level township --year 2024";

    private static readonly string[] Levels =
        [.. Enum.GetNames<JurisdictionLevel>().Select(name => name.ToLowerInvariant())];

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "A report: text (UTF-8, UTF-16, GB18030), HTML or DOCX; or figures as CSV or JSON" };
        var level = new Option<string?>("--level")
        {
            Description = $"Whose report it is, which decides whom a bare figure speaks of: {string.Join(", ", Levels)}. "
                + "Default: guessed",
            HelpName = "level",
        };
        var year = new Option<string?>("--year")
        {
            Description = "The reporting year that is expected. Default: what the text says",
            HelpName = "year",
        };
        var json = CommonOptions.Json();
        var command = new Command("analyze", "Show what is read out of a document; needs no server and stores nothing")
        {
            file, level, year, json,
        };
        return shell.Local(command, Example, async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            var context = new IntakeContext(LevelOf(parsed.GetValue(level)), YearOf(parsed.GetValue(year)));
            var bytes = await TextFile.ReadBytesAsync(path, cancellationToken);
            var read = await ProgressDisplay.SpinAsync(shell.Screen, "Reading", parsed.GetValue(json), _ => Task.Run(
                () => DocumentAnalyzer.BuiltIn.Analyze(new SourceDocument(bytes, DocumentFormat.Auto, path), context),
                cancellationToken));
            Show(shell, path, read, parsed.GetValue(json));
            return ExitCode.Done;
        });
    }

    private static void Show(Shell shell, string path, Outcome<ReportDraft> read, bool json)
    {
        if (read.Refusal is { } refusal)
        {
            throw CliFailureException.BadInput($"{path}: {refusal.Message}");
        }

        var draft = DraftMessages.Of(read.Value, BuiltInCatalogue.Current);
        if (json)
        {
            shell.Screen.WriteJson(draft);
        }
        else
        {
            new DraftView(shell.Screen).Show(draft, Path.GetFileName(path));
        }
    }

    private static JurisdictionLevel? LevelOf(string? text) =>
        text is null ? null
        : Levels.Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<JurisdictionLevel>(text, ignoreCase: true)
        : throw CliFailureException.BadInput($"'{text}' (--level) is none of {string.Join(", ", Levels)}.");

    private static int? YearOf(string? text) =>
        text is null ? null
        : Period.TryParse(text, out var period) ? period.Year
        : throw CliFailureException.BadInput($"'{text}' (--year) is no year: {Period.Form}.");
}
