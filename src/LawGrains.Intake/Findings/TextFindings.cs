using System.Globalization;
using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Findings;

/// <summary>Characters that were lost before the document came here.</summary>
internal static class TextFindings
{
    public static IEnumerable<Finding> Read(MatchText text)
    {
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
