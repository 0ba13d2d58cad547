using System.Globalization;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Years that disagree: expected, in the title, in the opening.</summary>
internal static class YearFindings
{
    public static IEnumerable<Finding> Read(ReportDraft draft, IntakeContext context)
    {
        if (draft.StatedYear is { } stated && context.Year is { } expected && stated != expected)
        {
            yield return new Finding(
                "year.mismatch",
                Severity.Error,
                string.Create(CultureInfo.InvariantCulture, $"报告写的是{stated}年,应报年度为{expected}年。"),
                string.Create(CultureInfo.InvariantCulture, $"The report says {stated}; the year due is {expected}."));
        }

        if (draft.StatedYear is null)
        {
            yield return new Finding(
                "year.unknown",
                Severity.Info,
                "标题和正文开头没有写明报告年度。",
                "Neither title nor opening says which year the report is about.");
        }
    }
}
