using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// Adds an import's lines to a tree, or says line by line why it cannot. A code that the newest tree knows keeps its
/// permanent id and takes the line's attributes: those that hold since its last dated change, since ever where there was
/// none. A jurisdiction that no line names stays as it is.
/// </summary>
public static class TreeImport
{
    public const int MaximumNameLength = 200;

    /// <returns>The new tree and the report; with errors, or where nothing changed, the old tree itself.</returns>
    public static (JurisdictionTree Tree, ImportReport Report) Apply(
        JurisdictionTree tree, IReadOnlyList<ImportedJurisdiction> lines)
    {
        var errors = new List<ImportError>();
        var lineOf = Index(lines, errors);
        var edit = new ImportEdit(tree);
        edit.Add(lines);
        var report = edit.Take(lines, lineOf, errors);

        if (edit.Count > Limits.TreeNodes)
        {
            errors.Add(new(0, $"The tree would have {edit.Count} jurisdictions; the limit is {Limits.TreeNodes}."));
        }

        if (errors.Count == 0)
        {
            new TreeCheck(edit.Newest(), lineOf).Run(errors);
        }

        var next = tree;
        if (errors.Count == 0 && report.Added + report.Changed > 0)
        {
            next = edit.Build();
            errors.AddRange(ForestCheck.Run(tree, next, Period.Earliest)
                .Select(fault => new ImportError(edit.LineOf(fault.Place, lineOf), fault.Refusal.Message)));
        }

        if (errors.Count > 0)
        {
            var first = errors.OrderBy(error => error.Line).Take(ImportReport.MaximumErrors);
            return (tree, new(tree.Version, 0, 0, 0, [.. first]));
        }

        return (next, report with { TreeVersion = next.Version });
    }

    private static Dictionary<JurisdictionCode, int> Index(
        IReadOnlyList<ImportedJurisdiction> lines, List<ImportError> errors)
    {
        var lineOf = new Dictionary<JurisdictionCode, int>(lines.Count);
        foreach (var line in lines)
        {
            if (!lineOf.TryAdd(line.Code, line.Line))
            {
                errors.Add(new(line.Line, $"Code {line.Code} stands on line {lineOf[line.Code]} already."));
            }

            if (string.IsNullOrWhiteSpace(line.Name) || line.Name.Length > MaximumNameLength)
            {
                errors.Add(new(line.Line, $"{line.Code} needs a name of 1 to {MaximumNameLength} characters."));
            }
        }

        return lineOf;
    }
}
