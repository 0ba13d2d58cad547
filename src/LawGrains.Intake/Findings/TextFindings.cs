using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>What was lost before the document came here, and what was left unread.</summary>
internal static class TextFindings
{
    public static IEnumerable<Finding> Read(MatchText text, bool wasCut)
    {
        if (wasCut)
        {
            yield return new Finding(
                "text.cut",
                Severity.Error,
                "文中数字过多,超出一份报告的限度,后面的内容没有读取。",
                "The text states more figures than a report may hold; what follows was not read.");
        }

        if (text.Damaged.Count > 0)
        {
            var first = text.Damaged[0];
            yield return new Finding(
                "text.damaged",
                Severity.Warning,
                string.Create(CultureInfo.InvariantCulture, $"有{text.Damaged.Count}处字符损坏,附近的数字可能没有读出。"),
                string.Create(CultureInfo.InvariantCulture,
                    $"Characters are damaged in {text.Damaged.Count} places; figures near them may be missing."),
                new TextSpan(first, first + 1));
        }
    }
}
