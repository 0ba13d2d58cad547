using LawGrains.Intake.Cleaning;
using LawGrains.Model.Registry;

namespace LawGrains.Intake.Outline;

/// <summary>Who reports, as far as it matters for reading figures.</summary>
internal enum Reporter
{
    /// <summary>
    /// A government of a county or above, or a zone: it decides on reconsideration, and its figures are the area's.
    /// </summary>
    Government,

    /// <summary>A township or street: its acts are reviewed by others.</summary>
    Township,

    /// <summary>A department: reviewed by others too, its figures those of its field in the area.</summary>
    Department,
}

/// <summary>Guesses who reports, where the caller does not say.</summary>
internal static class LevelGuess
{
    private static readonly string[] Townships = ["镇", "乡", "街道", "办事处", "苏木"];

    private static readonly string[] Departments = ["局", "委员会", "厅", "支队", "大队", "分局", "银保监", "海关"];

    private static readonly string[] Zones = ["管委会", "管理委员会", "试验区", "开发区"];

    private static readonly string[] Above = ["区人民政府", "县人民政府", "市人民政府", "管委会", "试验区", "开发区", "高新区", "全县", "全市", "全区"];

    public static Reporter Of(JurisdictionLevel level) => level switch
    {
        JurisdictionLevel.Township => Reporter.Township,
        JurisdictionLevel.Department => Reporter.Department,
        _ => Reporter.Government,
    };

    public static Reporter Of(MatchText text, ReportOutline outline)
    {
        var title = text.Slice(outline.TitleStart, outline.TitleEnd);
        if (ContainsAny(title, Townships))
        {
            return Reporter.Township;
        }

        if (ContainsAny(title, Departments) && !ContainsAny(title, Zones))
        {
            return Reporter.Department;
        }

        if (title.IndexOfAny("县市区州省") >= 0)
        {
            return Reporter.Government;
        }

        var (townships, above) = (0, 0);
        foreach (var word in (string[])["我镇", "我乡", "本镇", "本乡", "全镇", "全乡", "我街道", "本街道", "全街道", "镇党委", "乡党委"])
        {
            townships += text.Characters.AsSpan().Count(word);
        }

        foreach (var word in Above)
        {
            above += text.Characters.AsSpan().Count(word);
        }

        return townships > above ? Reporter.Township : Reporter.Government;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
