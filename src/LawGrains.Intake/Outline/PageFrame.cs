using LawGrains.Intake.Cleaning;

namespace LawGrains.Intake.Outline;

/// <summary>What a web page puts around a report: where the report begins, its title, and where it ends.</summary>
internal static class PageFrame
{
    private const int LongestTitle = 60;

    /// <summary>A line of prose is at least so long, or ends as an opening does.</summary>
    private const int Prose = 45;

    private static readonly string[] TitleWords = ["报告", "总结", "情况", "汇报", "述法"];

    private static readonly string[] Boilerplate =
    [
        "来源", "日期", "浏览", "阅读次数", "点击", "字体", "字号", "发布时间", "发布机构", "编辑:", "作者", "索引号", "主题分类", "公开方式", "打印", "关闭",
        "分享", "当前位置", "首页", "您好", "Copyright", "版权所有", "主办", "承办", "ICP", "备案", "网站标识码", "公网安备", "技术支持", "上一篇", "下一篇",
        "扫一扫", "责任编辑", "网站地图", "联系我们", "信息来源", "访问量", "文号", "有效性", "成文日期", "无障碍", "附件", "相关链接", "联系电话", "邮编",
    ];

    private static readonly string[] Footer =
    [
        "Copyright", "copyright", "版权所有", "主办单位", "主办:", "承办单位", "承办:", "ICP备", "网站标识码", "公网安备", "技术支持", "上一篇", "下一篇",
            "扫一扫", "责任编辑", "网站地图",
        "联系我们", "打印本页", "关闭窗口", "相关链接", "相关文章", "分享到",
    ];

    /// <summary>The line that names the report, among the first; empty where there is none.</summary>
    public static (int Start, int End) Title(MatchText text, IReadOnlyList<(int Start, int End)> lines)
    {
        foreach (var (start, end) in lines.Take(40))
        {
            var line = text.Slice(start, end);
            if (line.Length is > 6 and <= LongestTitle && (line.IndexOf("法治") >= 0 || line.IndexOf("依法行政") >= 0)
                && line.IndexOf('。') < 0 && line.IndexOf('|') < 0
                && ContainsAny(line, TitleWords) && line.IndexOf('>') < 0
                    && !ContainsAny(line, ["标题:", "名称:", "当前位置", "索引号"]))
            {
                return (start, end);
            }
        }

        return (0, 0);
    }

    /// <summary>
    /// Where prose begins: the first line behind the title that is no metadata, at the latest the limit.
    /// </summary>
    public static int BodyStart(MatchText text, IReadOnlyList<(int Start, int End)> lines, int titleEnd, int limit)
    {
        foreach (var (start, end) in lines)
        {
            if (start >= limit)
            {
                break;
            }

            if (start >= titleEnd && IsProse(text.Slice(start, end)))
            {
                return start;
            }
        }

        return limit;
    }

    /// <summary>Where the page's footer begins; the text's end where there is none.</summary>
    public static int BodyEnd(MatchText text, IReadOnlyList<(int Start, int End)> lines)
    {
        var bodyEnd = text.Length;
        foreach (var (start, end) in lines.Reverse().Take(40))
        {
            var line = text.Slice(start, end);
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.Length > 160 || (line.Length > 40 && line.IndexOf('。') >= 0))
            {
                break;
            }

            bodyEnd = line.IndexOf('。') < 0 && ContainsAny(line, Footer) ? start : bodyEnd;
        }

        return bodyEnd;
    }

    public static bool IsBoilerplate(ReadOnlySpan<char> line) => line.Length < 120 && ContainsAny(line, Boilerplate);

    private static bool IsProse(ReadOnlySpan<char> line) =>
        line.Length >= Prose ? !(line.Length < 120 && IsBoilerplate(line) && line.IndexOf('。') < 0)
            : line.EndsWith("如下:") || line.EndsWith("如下。") || line.EndsWith("如下")
                || (line.Length >= 20 && line.EndsWith("。"));

    private static bool ContainsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
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
