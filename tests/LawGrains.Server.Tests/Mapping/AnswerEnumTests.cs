using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;

namespace LawGrains.Server.Tests.Mapping;

public sealed class AnswerEnumTests
{
    [Fact]
    public void ToProto_OfEveryValueOfTheModel_HasItsOwnInTheContract()
    {
        AssertOneToOne<SectionKind, V1.SectionKind>(AnswerEnums.ToProto);
        AssertOneToOne<Precision, V1.Precision>(AnswerEnums.ToProto);
        AssertOneToOne<Scope, V1.Scope>(AnswerEnums.ToProto);
        AssertOneToOne<PeriodQualifier, V1.PeriodQualifier>(AnswerEnums.ToProto);
        AssertOneToOne<ObservationRole, V1.ObservationRole>(AnswerEnums.ToProto);
        AssertOneToOne<ExclusionReason, V1.ExclusionReason>(AnswerEnums.ToProto);
        AssertOneToOne<Severity, V1.Severity>(AnswerEnums.ToProto);
        AssertOneToOne<ReportStatus, V1.ReportStatus>(AnswerEnums.ToProto);
        AssertOneToOne<JurisdictionLevel, V1.JurisdictionLevel>(AnswerEnums.ToProto);
        AssertOneToOne<Basis, V1.Basis>(AnswerEnums.ToProto);
        AssertOneToOne<Freshness, V1.Freshness>(AnswerEnums.ToProto);
        AssertOneToOne<IndicatorKind, V1.IndicatorKind>(AnswerEnums.ToProto);
        AssertOneToOne<CellState, V1.CellState>(AnswerEnums.ToProto);
    }

    [Fact]
    public void Request_OfEveryValueOfTheModel_ComesBack()
    {
        var violations = new Violations();

        AssertBack<SectionKind>(value => violations.SectionKind(value.ToProto(), ""));
        AssertBack<Precision>(value => violations.Precision(value.ToProto(), ""));
        AssertBack<Scope>(value => violations.Scope(value.ToProto(), ""));
        AssertBack<PeriodQualifier>(value => violations.PeriodQualifier(value.ToProto(), ""));
        AssertBack<ObservationRole>(value => violations.Role(value.ToProto(), ""));
        AssertBack<ExclusionReason>(value => violations.Exclusion(value.ToProto(), ""));
        AssertBack<Basis>(value => violations.Basis(value.ToProto()));
        AssertBack<JurisdictionLevel>(value => RequestEnums.Level(value.ToProto())!.Value);
        Assert.False(violations.Any);
    }

    [Fact]
    public void Request_OfANumberThatTheContractLacks_IsNoted()
    {
        var violations = new Violations();

        violations.Basis((V1.Basis)99);

        Assert.True(violations.Any);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("1000000000000.0001", "1000000000000.0001")]
    [InlineData("0.0000001", "0.0000001")]
    public void ToText_OfADecimal_IsExactAndShort(string text, string shortest)
    {
        Assert.True(Decimals.TryParse(text, out var value));

        Assert.Equal(shortest, value.ToText());
    }

    private static void AssertOneToOne<TModel, TProto>(Func<TModel, TProto> map)
        where TModel : struct, Enum
        where TProto : struct, Enum
    {
        var values = Enum.GetValues<TModel>();
        Assert.Equal(values.Length, values.Select(map).Distinct().Count());
        Assert.All(values, value => Assert.True(Enum.IsDefined(map(value))));
    }

    private static void AssertBack<TModel>(Func<TModel, TModel> thereAndBack)
        where TModel : struct, Enum =>
        Assert.All(Enum.GetValues<TModel>(), value => Assert.Equal(value, thereAndBack(value)));
}
