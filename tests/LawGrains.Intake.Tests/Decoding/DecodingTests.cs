using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using LawGrains.Model;
using LawGrains.Model.Outcomes;

namespace LawGrains.Intake.Tests.Decoding;

public sealed class DecodingTests
{
    private const string Report = "石桥镇2024年法治政府建设报告\n一、工作成效\n全年办理行政处罚案件12件。\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "GB18030"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Analyze_OfEncoding_ReadsTheSame(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Report)];

        var draft = Read(bytes).Value;

        Assert.Equal(Report, draft.Text);
        Assert.Equal(["enforcement.penalties=12"], draft.Figures());
    }

    [Fact]
    public void Analyze_OfWebPage_LeavesScriptsAndNavigationOut()
    {
        var html = "<!DOCTYPE html><html><head><title>x</title><script>var a='1件';</script></head><body><nav>首页</nav>"
            + "<h1>石桥镇2024年法治政府建设报告</h1><p>一、工作成效</p><p>全年办理<b>行政处罚</b>案件&nbsp;12件。</p>"
            + "<table><tr><td>指标</td><td>数值</td></tr></table></body></html>";

        var draft = Read(Encoding.UTF8.GetBytes(html)).Value;

        Assert.StartsWith("石桥镇2024年", draft.Text, StringComparison.Ordinal);
        Assert.Contains("指标 | 数值", draft.Text, StringComparison.Ordinal);
        Assert.Equal(["enforcement.penalties=12"], draft.Figures());
    }

    [Fact]
    public void Analyze_OfDocx_ReadsParagraphsAndTheirNumbers()
    {
        var draft = Read(Docx("工作成效", "全年办理行政处罚案件12件。")).Value;

        Assert.Contains(draft.Sections, section => section.Heading == "一、工作成效");
        Assert.Equal(["enforcement.penalties=12"], draft.Figures());
    }

    [Theory]
    [InlineData("%PDF-1.7 ...")]
    [InlineData("PK\u0003\u0004 no archive")]
    [InlineData("GIF89a picture")]
    [InlineData("Rar! archive")]
    [InlineData("RIFF sound")]
    public void Analyze_OfOtherFormats_IsRefusedByName(string start)
    {
        var refusal = Read(Encoding.ASCII.GetBytes(start)).Refusal;

        Assert.Equal(RefusalCode.Undecodable, refusal?.Code);
    }

    [Fact]
    public void Analyze_OfNoise_IsRefusedByName()
    {
        var noise = Enumerable.Range(0, 4_000).Select(index => (byte)(index * 7919 % 251 % 32)).ToArray();

        Assert.Equal(RefusalCode.Undecodable, Read(noise).Refusal?.Code);
    }

    [Fact]
    public void Analyze_OfTooMuchText_IsRefusedByName()
    {
        var refusal = Read(Encoding.UTF8.GetBytes(new string('a', Limits.ReportTextBytes + 1))).Refusal;

        Assert.Equal(RefusalCode.TooLarge, refusal?.Code);
        Assert.Contains("1048576", refusal?.Message, StringComparison.Ordinal);
    }

    private static Outcome<Model.Reports.ReportDraft> Read(byte[] bytes) =>
        DocumentAnalyzer.BuiltIn.Analyze(new SourceDocument(bytes, LawGrains.Intake.DocumentFormat.Auto),
            IntakeContext.Unknown);

    private static byte[] Docx(string numbered, string text)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.Document = new Document(new Body(
                new Paragraph(new Run(new Text("石桥镇2024年法治政府建设报告"))),
                new Paragraph(
                    new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 },
                        new NumberingId { Val = 1 })),
                    new Run(new Text(numbered))),
                new Paragraph(new Run(new Text(text)))));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat { Val = NumberFormatValues.ChineseCounting },
                    new LevelText { Val = "%1、" })
                { LevelIndex = 0 })
                { AbstractNumberId = 0 },
                new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 });
        }

        return stream.ToArray();
    }
}
