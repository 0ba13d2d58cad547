using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Outline;

/// <summary>Whether a township speaks, where the caller does not say.</summary>
internal static class LevelGuess
{
    private static readonly string[] Townships = ["镇", "乡", "街道", "办事处", "苏木"];

    private static readonly string[] Above = ["区人民政府", "县人民政府", "市人民政府", "管委会", "试验区", "开发区", "高新区", "全县", "全市", "全区"];

    public static bool IsTownship(MatchText text, ReportOutline outline)
    {
        var title = text.Slice(outline.TitleStart, outline.TitleEnd);
        foreach (var word in Townships)
        {
            if (title.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        if (title.IndexOfAny("县市区州省") >= 0)
        {
            return false;
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

        return townships > above;
    }
}
