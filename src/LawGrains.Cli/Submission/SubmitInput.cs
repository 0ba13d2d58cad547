using System.CommandLine;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli.Submission;

/// <summary>Says which reports a command line means.</summary>
internal static class SubmitInput
{
    /// <summary>The lines of a manifest.</summary>
    public static async Task<(List<ManifestItem> Items, List<CsvError> Errors)> OfManifestAsync(
        string path, string? period, CancellationToken cancellationToken)
    {
        if (period is not null && !Period.TryParse(period, out _))
        {
            throw CliFailureException.BadInput($"'{period}' (--period) is no period: {Period.Form}.");
        }

        var text = await TextFile.ReadAsync(path, cancellationToken);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Manifest.Parse(text, Path.GetFileName(path), folder, period);
    }

    /// <summary>One file under <c>--code</c>, or files whose names begin with their codes.</summary>
    public static List<ManifestItem> OfFiles(
        string[] files, ParseResult parsed, Option<string?> code, Option<string?> period)
    {
        if (files.Length == 0)
        {
            throw CliFailureException.BadInput("Say what to submit: FILE…, or --manifest m.csv.");
        }

        var year = CommonOptions.RequiredPeriod(parsed, period).ToString();
        if (parsed.GetValue(code) is not null)
        {
            return files.Length == 1
                ? [new("", files[0], CommonOptions.RequiredCode(parsed, code).Text, year)]
                : throw CliFailureException.BadInput(
                    "--code names one report, and here are several files: name each file after its code "
                    + "(980221101.txt), or use --manifest.");
        }

        return [.. files.Select(file => new ManifestItem("", file, CodeOf(file), year))];
    }

    private static string CodeOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var end = name.AsSpan().IndexOfAny(" _.");
        var start = end < 0 ? name : name[..end];
        return JurisdictionCode.TryParse(start, out var code)
            ? code.Text
            : throw CliFailureException.BadInput(
                $"{file}: whose report is it? Give --code, begin the file's name with the code, or use --manifest.");
    }
}
