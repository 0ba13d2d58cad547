using LawGrains.Intake.Cleaning;
using LawGrains.Intake.Mentions;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Tests.Mentions;

public sealed class MentionScannerTests
{
    private static readonly UnitVocabulary Units = UnitVocabulary.For(BuiltInCatalogue.Current);

    [Theory]
    [InlineData("受理12件,", "12件", 12, Precision.Exact)]
    [InlineData("罚款近305万元,", "近305万元", 3050000, Precision.Approximate)]
    [InlineData("涉及980余万元,", "980余万元", 9800000, Precision.AtLeast)]
    [InlineData("组织近2千名干部", "近2千名", 2000, Precision.Approximate)]
    [InlineData("巡查41.9万次,", "41.9万次", 419000, Precision.Exact)]
    [InlineData("不少于4期", "不少于4期", 4, Precision.AtLeast)]
    [InlineData("不超过3次", "不超过3次", 3, Precision.AtMost)]
    [InlineData("约1,230件,", "约1,230件", 1230, Precision.Approximate)]
    [InlineData("覆盖500人左右,", "500人左右", 500, Precision.Approximate)]
    [InlineData("举办二十余场活动", "二十余场", 20, Precision.AtLeast)]
    [InlineData("受理三十五件。", "三十五件", 35, Precision.Exact)]
    [InlineData("服务672件/次,", "672件/次", 672, Precision.Exact)]
    public void Scan_OfQuantity_GivesValueAndHedge(string text, string raw, int value, Precision precision)
    {
        var mention = Assert.Single(Scan(text));

        Assert.Equal((raw, value, precision), (text[mention.Start..mention.End], mention.Value, mention.Precision));
    }

    [Theory]
    [InlineData("落实“1+5+N”机制")]
    [InlineData("印发〔2025〕37号文件")]
    [InlineData("在3.15和12·4节点")]
    [InlineData("召开第三次会议")]
    [InlineData("落实三项制度")]
    [InlineData("地块ZH10-03-19出让")]
    [InlineData("《实施纲要(2021-2025年)》")]
    [InlineData("2024年12月15日")]
    [InlineData("电话0662-3890040")]
    public void Scan_OfNames_GivesNoQuantity(string text) =>
        Assert.DoesNotContain(Scan(text), mention => mention.Unit != UnitVocabulary.None);

    [Theory]
    [InlineData("重复检查率同比下降23%,", nameof(Standing.Change))]
    [InlineData("较去年增加12件,", nameof(Standing.Change))]
    [InlineData("由40%提高至98%", nameof(Standing.Earlier))]
    [InlineData("原504项保留", nameof(Standing.Earlier))]
    [InlineData("10万元以上合同", nameof(Standing.Threshold))]
    [InlineData("超过87%的乡镇", nameof(Standing.Threshold))]
    [InlineData("缩短至1至2天", nameof(Standing.Range))]
    [InlineData("(含2022年结转1件)", nameof(Standing.Aside))]
    [InlineData("提高至98%", nameof(Standing.Value))]
    [InlineData("新增18件,", nameof(Standing.Value))]
    public void Scan_OfWhatIsNoValue_SaysSo(string text, string standing) =>
        Assert.Equal(standing, Scan(text)[0].Standing.ToString());

    [Fact]
    public void Scan_OfPercent_GivesFraction() => Assert.Equal(0.9764m, Scan("化解率97.64%。")[0].Value);

    private static List<Mention> Scan(string text) =>
        new MentionScanner(new TextStructure(TextCleaner.Clean(new SourceText(text))), Units).Scan();
}
