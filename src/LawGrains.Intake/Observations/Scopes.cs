using LawGrains.Intake.Mentions;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Observations;

/// <summary>Markers in the clause that say whom a figure speaks of.</summary>
internal static class Scopes
{
    private const string Areas = "省市县区镇乡旗";

    private static readonly string[] Whole =
        ["全街道", "全街", "各级", "两级", "三级", "四级", "村级", "各镇", "各乡", "各村", "各街道", "全辖区", "全域", "全系统"];

    private static readonly string[] Own =
        ["本级", "镇机关", "乡机关", "区机关", "县机关", "市机关", "局机关", "街道机关", "办机关", "机关干部", "机关公务员", "常务会议", "党委会",
         "党组会", "党工委会", "为被告", "机关工作人员"];

    /// <summary>Null where the clause has no marker.</summary>
    public static Scope? At(TextStructure structure, int start, int end)
    {
        var clause = structure.Text.Slice(Math.Max(structure.ClauseStart(start), start - 80),
            Math.Min(structure.ClauseEnd(end), end + 40));
        return HasWhole(clause) ? Scope.Whole : HasAny(clause, Own) ? Scope.Own : null;
    }

    /// <summary>全镇, 全县 …; 全市场 and 全区域 are other words.</summary>
    private static bool HasWhole(ReadOnlySpan<char> clause)
    {
        for (var rest = clause; rest.IndexOf('全') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at + 1 < rest.Length && Areas.Contains(rest[at + 1], StringComparison.Ordinal)
                && !(at + 2 < rest.Length && rest[at + 2] is '场' or '域'))
            {
                return true;
            }
        }

        return HasAny(clause, Whole);
    }

    private static bool HasAny(ReadOnlySpan<char> clause, string[] words)
    {
        foreach (var word in words)
        {
            if (clause.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
