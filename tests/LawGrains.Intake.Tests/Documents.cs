using System.Text;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests;

/// <summary>Documents as tests write them.</summary>
internal static class Documents
{
    public static SourceDocument Plain(string text) => new(Encoding.UTF8.GetBytes(text), DocumentFormat.PlainText);

    public static Outcome<ReportDraft> Analyze(string text) =>
        DocumentAnalyzer.BuiltIn.Analyze(Plain(text), IntakeContext.Unknown);

    /// <summary>A township's report of 2024 that says this and nothing else.</summary>
    public static ReportDraft Saying(string sentence) =>
        Analyze($"石桥镇2024年法治政府建设报告\n一、工作成效\n{sentence}\n二、存在问题\n三、下一步打算\n").Value;

    /// <summary>'code=value' of each observation, in order.</summary>
    public static string[] Figures(this ReportDraft draft) =>
        [.. draft.Observations.Select(found => FormattableString.Invariant($"{found.Indicator}={found.Value}"))];
}
