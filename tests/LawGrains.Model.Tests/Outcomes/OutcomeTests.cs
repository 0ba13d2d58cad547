using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Tests.Outcomes;

public sealed class OutcomeTests
{
    private static readonly Refusal No = new(RefusalCode.Malformed, "no", "field");

    [Fact]
    public void Value_OfAResult_IsIt()
    {
        Outcome<string> outcome = "yes";

        Assert.Equal(("yes", false, null), (outcome.Value, outcome.IsRefused, outcome.Refusal));
    }

    [Fact]
    public void Value_OfARefusal_Throws()
    {
        Outcome<string> outcome = No;

        Assert.True(outcome.IsRefused);
        Assert.Throws<InvalidOperationException>(() => outcome.Value);
    }

    [Fact]
    public void Map_OfAResult_MapsIt() => Assert.Equal(3, ((Outcome<string>)"yes").Map(text => text.Length).Value);

    [Fact]
    public void Map_OfARefusal_KeepsItAndMapsNothing() =>
        Assert.Same(No, ((Outcome<string>)No).Map<int>(_ => throw new InvalidOperationException()).Refusal);

    [Fact]
    public void Codes_OfRefusals_AreDistinctAndNeverZero()
    {
        var codes = Enum.GetValues<RefusalCode>().Select(code => (int)code).ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.DoesNotContain(0, codes);
    }
}
