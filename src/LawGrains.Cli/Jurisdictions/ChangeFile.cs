using Google.Protobuf;
using Google.Protobuf.Collections;
using LawGrains.Cli.Csv;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>
/// Reads changes of the tree: CSV with <c>change,from,code</c> and, where wanted,
/// <c>name,new_code,level,parent,owes_report,with</c>; or JSON, a ChangeJurisdictionsRequest in its proto3 form.
/// </summary>
public static class ChangeFile
{
    private static readonly string[] Required = ["change", "from", "code"];
    private static readonly string[] Optional = ["name", "new_code", "level", "parent", "owes_report", "with"];

    /// <summary>The changes, and how each is called in messages.</summary>
    /// <exception cref="CliFailureException">A line cannot be read.</exception>
    public static (IReadOnlyList<JurisdictionChange> Changes, Func<int, string> NameOf) Parse(string path, string text)
    {
        if (text.TrimStart().StartsWith('{'))
        {
            var changes = ParseJson(path, text);
            return (changes, i => $"{path}, changes[{i}]");
        }

        var table = CsvTable.Parse(text, Required, Optional);
        if (table.Errors is [var first, ..])
        {
            throw CliFailureException.BadInput($"{path}, line {first.Line}: {first.Message}.");
        }

        var read = new List<JurisdictionChange>();
        foreach (var row in table.Rows)
        {
            try
            {
                read.Add(Read(column => table[row, column]));
            }
            catch (CliFailureException failure)
            {
                throw CliFailureException.BadInput($"{path}, line {row.Line}: {failure.Message}");
            }
        }

        return (read, i => i < table.Rows.Count ? $"{path}, line {table.Rows[i].Line}" : path);
    }

    /// <summary>A part of a split, as in <c>330205=0.6</c>.</summary>
    internal static SplitPart Part(string text) => text.Split('=') is [var code, var weight]
        ? new() { Successor = code.Trim(), Weight = weight.Trim() }
        : throw CliFailureException.BadInput($"'{text}' is no part: write code=weight, as in 330205=0.6.");

    internal static JurisdictionLevel Level(string text) =>
        Enum.TryParse<JurisdictionLevel>(text, ignoreCase: true, out var level)
        && level != JurisdictionLevel.Unspecified && !char.IsAsciiDigit(text[0])
            ? level
            : throw CliFailureException.BadInput(
                $"level '{text}' must be province, city, county, township, zone or department.");

    private static RepeatedField<JurisdictionChange> ParseJson(string path, string text)
    {
        try
        {
            return JsonParser.Default.Parse<ChangeJurisdictionsRequest>(text).Changes;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw CliFailureException.BadInput($"{path}: not the JSON of a ChangeJurisdictionsRequest: {exception.Message}");
        }
    }

    private static JurisdictionChange Read(Func<string, string> column)
    {
        var change = new JurisdictionChange { From = column("from") };
        var (code, others) = (column("code"), column("with").Split([';', ' '], StringSplitOptions.RemoveEmptyEntries));
        switch (column("change").ToLowerInvariant())
        {
            case "rename":
                change.Rename = new() { Code = code, Name = column("name") };
                break;
            case "recode":
                change.Recode = new() { Code = code, NewCode = column("new_code") };
                break;
            case "move":
                change.Move = new() { Code = code, ParentCode = column("parent") };
                break;
            case "merge":
                change.Merge = new() { Successor = code, Predecessors = { others } };
                break;
            case "split":
                change.Split = new() { Code = code, Parts = { others.Select(Part) } };
                break;
            case "close":
                change.Close = new() { Code = code };
                break;
            case "open":
                change.Open = new()
                {
                    Code = code,
                    Name = column("name"),
                    Level = Level(column("level")),
                    ParentCode = column("parent"),
                    OwesReport = Flag(column("owes_report")),
                };
                break;
            default:
                throw CliFailureException.BadInput(
                    $"change '{column("change")}' must be rename, recode, move, merge, split, close or open.");
        }

        return change;
    }

    private static bool Flag(string text) => text.ToLowerInvariant() switch
    {
        "" or "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => throw CliFailureException.BadInput($"owes_report '{text}' must be true or false, or empty for true."),
    };
}
