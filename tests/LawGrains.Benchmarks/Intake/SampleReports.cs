using System.Globalization;
using System.Text;

namespace LawGrains.Benchmarks.Intake;

/// <summary>
/// Reports of common size in the genre's own order and wording, about sixty figures each, none like another. The same number
/// gives the same report.
/// </summary>
internal static class SampleReports
{
    public const int Characters = 5_000;

    // Prose without figures makes up most of a report.
    private const string Prose = "坚持以法治思想为引领,把依法行政贯穿工作全过程,健全工作机制,压实部门责任,推动各项任务落地见效,群众法治获得感不断增强。";

    private static readonly string[] Sentences =
    [
        "全年受理矛盾纠纷{0}件,调解成功{1}件,调解成功率{2}%。",
        "开展普法宣传活动{1}场次,发放宣传资料{0}余份,接待法律咨询{1}人次。",
        "办理行政处罚案件{1}件,罚款{2}.5万元,审核重大执法决定{1}件,亮码检查率100%。",
        "合法性审查合同{1}件、规范性文件{2}件,法律顾问审查率100%。",
        "12345热线工单受理{0}件,按时办结率{2}%,满意率{2}%。",
        "在册社区矫正对象{2}人,无脱管漏管,组织教育培训{1}场次。",
        "2021年以来共排查风险隐患{0}处,同比下降{2}%,其中消防隐患{1}处。",
        "依申请政务服务事项{0}项,即办率由40%提高至{2}%,平均跑动次数为0。",
    ];

    public static byte[] Write(int number)
    {
        var text = new StringBuilder(Characters + 200);
        text.AppendLine(CultureInfo.InvariantCulture, $"样本镇第{number}号2024年度法治政府建设工作报告").AppendLine("一、主要工作成效");
        for (var i = 0; text.Length < Characters * 9 / 10; i++)
        {
            if (i % Sentences.Length == 0)
            {
                text.AppendLine().Append(CultureInfo.InvariantCulture, $"({"一二三四五六七八九"[i / Sentences.Length % 9]})第{i}项工作。");
            }

            text.Append(Prose).Append(Prose).AppendFormat(
                CultureInfo.InvariantCulture, Sentences[i % Sentences.Length], 100 + (number % 800) + i, 20 + i, 80 + (i % 20));
        }

        text.AppendLine().AppendLine("二、存在的问题和不足").AppendLine("力量不足。").AppendLine("三、2025年工作计划");
        text.AppendLine(CultureInfo.InvariantCulture, $"举办法治讲座{10 + (number % 9)}场。");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
