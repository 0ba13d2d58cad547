using LawGrains.Cli.Csv;
using LawGrains.Model.Identifiers;

namespace LawGrains.Cli.Submission;

/// <summary>
/// Reads a list of reports: <c>file,code</c> and, where lines differ, <c>period</c>. A relative file is meant from the
/// manifest's own folder.
/// </summary>
public static class Manifest
{
    private static readonly string[] Required = ["file", "code"];
    private static readonly string[] Optional = ["period"];

    /// <param name="text">The manifest.</param>
    /// <param name="name">The manifest's file name, for messages.</param>
    /// <param name="folder">What relative files are relative to.</param>
    /// <param name="period">The year of lines that name none; null where the command line names none.</param>
    public static (List<ManifestItem> Items, List<CsvError> Errors) Parse(
        string text, string name, string folder, string? period)
    {
        var table = CsvTable.Parse(text, Required, Optional);
        var errors = table.Errors.ToList();
        var items = new List<ManifestItem>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var year = table[row, "period"] is { Length: > 0 } own ? own : period;
            if (Problem(table[row, "file"], table[row, "code"], year) is { } problem)
            {
                errors.Add(new(row.Line, problem));
            }
            else
            {
                var path = Path.Combine(folder, table[row, "file"]);
                items.Add(new($"{name}, line {row.Line}", path, table[row, "code"], year!));
            }
        }

        errors.Sort((left, right) => left.Line.CompareTo(right.Line));
        return (items, errors);
    }

    private static string? Problem(string file, string code, string? period)
    {
        if (file.Length == 0)
        {
            return "no file is named";
        }

        if (!JurisdictionCode.TryParse(code, out _))
        {
            return $"code '{code}' must be {JurisdictionCode.Form}";
        }

        if (period is null)
        {
            return "no period: add a column 'period', or give --period for all lines";
        }

        return Period.TryParse(period, out _) ? null : $"period '{period}' must be {Period.Form}";
    }
}
