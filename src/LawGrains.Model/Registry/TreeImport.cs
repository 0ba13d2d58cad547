using System.Globalization;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>
/// Adds an import's lines to a tree, or says line by line why it cannot. A code that the tree knows keeps its permanent
/// id and takes the line's attributes; a jurisdiction that no line names stays as it is.
/// </summary>
public static class TreeImport
{
    public const int MaximumNameLength = 200;

    /// <returns>The new tree and the report; with errors, the old tree itself.</returns>
    public static (JurisdictionTree Tree, ImportReport Report) Apply(
        JurisdictionTree tree, IReadOnlyList<ImportedJurisdiction> lines)
    {
        var errors = new List<ImportError>();
        var byCode = tree.All.ToDictionary(jurisdiction => jurisdiction.Code);
        var lineOf = Index(lines, errors);
        AddNew(byCode, lines, tree.All.Length);
        var report = TakeAttributes(byCode, lines, lineOf, errors);

        if (byCode.Count > Limits.TreeNodes)
        {
            errors.Add(new(0, $"The tree would have {byCode.Count} jurisdictions; the limit is {Limits.TreeNodes}."));
        }

        if (errors.Count == 0)
        {
            new TreeCheck(byCode.Values, lineOf).Run(errors);
        }

        if (errors.Count > 0)
        {
            var first = errors.OrderBy(error => error.Line).Take(ImportReport.MaximumErrors);
            return (tree, new(tree.Version, 0, 0, 0, [.. first]));
        }

        return report.Added + report.Changed == 0
            ? (tree, report with { TreeVersion = tree.Version })
            : (new(tree.Version + 1, [.. byCode.Values.OrderBy(Sequence)]), report with { TreeVersion = tree.Version + 1 });
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

    private static void AddNew(
        Dictionary<JurisdictionCode, Jurisdiction> byCode, IReadOnlyList<ImportedJurisdiction> lines, int sequence)
    {
        foreach (var line in lines)
        {
            if (!byCode.ContainsKey(line.Code))
            {
                sequence++;
                byCode[line.Code] = new Jurisdiction
                {
                    Id = JurisdictionId.Parse(string.Create(CultureInfo.InvariantCulture, $"j{sequence}")),
                    Code = line.Code,
                    Name = "",
                    Level = line.Level,
                };
            }
        }
    }

    private static ImportReport TakeAttributes(
        Dictionary<JurisdictionCode, Jurisdiction> byCode,
        IReadOnlyList<ImportedJurisdiction> lines,
        Dictionary<JurisdictionCode, int> lineOf,
        List<ImportError> errors)
    {
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var line in lines.Where(line => lineOf[line.Code] == line.Line))
        {
            if (line.Parent is { } parentCode && !byCode.ContainsKey(parentCode))
            {
                errors.Add(new(line.Line, $"{line.Code} names the parent {parentCode}, which is neither here nor in the tree."));
                continue;
            }

            var before = byCode[line.Code];
            var after = before with
            {
                Name = line.Name,
                Level = line.Level,
                Parent = line.Parent is { } code ? byCode[code].Id : null,
                OwesReport = line.OwesReport,
                Opened = line.Opened,
            };
            byCode[line.Code] = after;
            if (before.Name.Length == 0)
            {
                added++;
            }
            else if (before == after)
            {
                unchanged++;
            }
            else
            {
                changed++;
            }
        }

        return new(0, added, changed, unchanged, []);
    }

    // Ids are 'j' and a growing number: their order is that of length, then text.
    private static (int Length, string Text) Sequence(Jurisdiction jurisdiction) =>
        (jurisdiction.Id.Text.Length, jurisdiction.Id.Text);
}
