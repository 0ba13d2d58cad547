using LawGrains.Cli.Csv;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using ImportedJurisdiction = LawGrains.V1.ImportedJurisdiction;
using JurisdictionLevel = LawGrains.V1.JurisdictionLevel;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>
/// Reads a tree of jurisdictions: <c>code,name,level,parent</c> and, where wanted, <c>owes_report,opened</c>. An empty
/// parent makes a root. Only the shape of each line is checked here; whether the lines are a tree, the server says.
/// </summary>
public static class TreeFile
{
    private static readonly string[] Required = ["code", "name", "level", "parent"];
    private static readonly string[] Optional = ["owes_report", "opened"];

    /// <returns>The lines in order, and what is wrong with the others.</returns>
    public static (List<ImportedJurisdiction> Lines, List<CsvError> Errors) Parse(string text)
    {
        var table = CsvTable.Parse(text, Required, Optional);
        var errors = table.Errors.ToList();
        var lines = new List<ImportedJurisdiction>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var line = new ImportedJurisdiction
            {
                Line = row.Line,
                Code = table[row, "code"],
                Name = table[row, "name"],
                ParentCode = table[row, "parent"],
                Opened = table[row, "opened"],
            };
            if (Complete(line, table[row, "level"], table[row, "owes_report"]) is { } problem)
            {
                errors.Add(new(row.Line, problem));
            }
            else
            {
                lines.Add(line);
            }
        }

        errors.Sort((left, right) => left.Line.CompareTo(right.Line));
        return (lines, errors);
    }

    private static string? Complete(ImportedJurisdiction line, string level, string owesReport)
    {
        if (!JurisdictionCode.TryParse(line.Code, out _))
        {
            return $"code '{line.Code}' must be {JurisdictionCode.Form}";
        }

        if (line.Name.Length is 0 or > TreeImport.MaximumNameLength)
        {
            return $"the name must have 1 to {TreeImport.MaximumNameLength} characters";
        }

        if (line.ParentCode.Length > 0 && !JurisdictionCode.TryParse(line.ParentCode, out _))
        {
            return $"parent '{line.ParentCode}' must be {JurisdictionCode.Form}, or empty for a root";
        }

        if (line.Opened.Length > 0 && !Period.TryParse(line.Opened, out _))
        {
            return $"opened '{line.Opened}' must be {Period.Form}, or empty";
        }

        if (LevelOf(level) is not { } known)
        {
            return $"level '{level}' must be province, city, county, township, zone or department";
        }

        if (FlagOf(owesReport) is not { } owes)
        {
            return $"owes_report '{owesReport}' must be true or false, or empty for true";
        }

        line.Level = known;
        line.OwesReport = owes;
        return null;
    }

    private static JurisdictionLevel? LevelOf(string text) => text.ToLowerInvariant() switch
    {
        "province" => JurisdictionLevel.Province,
        "city" => JurisdictionLevel.City,
        "county" => JurisdictionLevel.County,
        "township" => JurisdictionLevel.Township,
        "zone" => JurisdictionLevel.Zone,
        "department" => JurisdictionLevel.Department,
        _ => null,
    };

    private static bool? FlagOf(string text) => text.ToLowerInvariant() switch
    {
        "" or "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };
}
