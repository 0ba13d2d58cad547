using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Reads changes of a tree. What is wrong is noted, and reading goes on.</summary>
internal static class TreeChangeReader
{
    public static TreeChange? Read(Violations violations, V1.JurisdictionChange change, string field)
    {
        var from = violations.Period(change.From, $"{field}.from");
        return change.ChangeCase switch
        {
            V1.JurisdictionChange.ChangeOneofCase.Rename =>
                TreeChange.Rename(from, Code(change.Rename.Code, "rename.code"), change.Rename.Name),
            V1.JurisdictionChange.ChangeOneofCase.Recode => TreeChange.Recode(
                from, Code(change.Recode.Code, "recode.code"), Code(change.Recode.NewCode, "recode.new_code")),
            V1.JurisdictionChange.ChangeOneofCase.Move => TreeChange.Move(
                from, Code(change.Move.Code, "move.code"), Parent(change.Move.ParentCode, "move.parent_code")),
            V1.JurisdictionChange.ChangeOneofCase.Merge => TreeChange.Merge(
                from,
                Code(change.Merge.Successor, "merge.successor"),
                [.. change.Merge.Predecessors.Select((code, i) => Code(code, $"merge.predecessors[{i}]"))]),
            V1.JurisdictionChange.ChangeOneofCase.Split => TreeChange.Split(
                from, Code(change.Split.Code, "split.code"), [.. change.Split.Parts.Select(Part)]),
            V1.JurisdictionChange.ChangeOneofCase.Close => TreeChange.Close(from, Code(change.Close.Code, "close.code")),
            V1.JurisdictionChange.ChangeOneofCase.Open => Open(change.Open),
            _ => violations.Add<TreeChange>(field, "must say what is changed."),
        };

        JurisdictionCode Code(string text, string name) => violations.Code(text, $"{field}.{name}");

        JurisdictionCode? Parent(string text, string name) => text.Length == 0 ? null : Code(text, name);

        SplitPart Part(V1.SplitPart part, int i)
        {
            if (!Decimals.TryParse(part.Weight, out var weight))
            {
                violations.Add($"{field}.split.parts[{i}].weight", "must be a decimal, as in 0.25.");
            }

            return new(Code(part.Successor, $"split.parts[{i}].successor"), weight);
        }

        TreeChange? Open(V1.OpenJurisdiction open) => RequestEnums.Level(open.Level) is { } level
            ? TreeChange.Open(
                from,
                Code(open.Code, "open.code"),
                open.Name,
                level,
                Parent(open.ParentCode, "open.parent_code"),
                !open.HasOwesReport || open.OwesReport)
            : violations.Add<TreeChange>(
                $"{field}.open.level", "must be province, city, county, township, zone or department.");
    }
}
