using LawGrains.Grains;
using Orleans.Runtime;

namespace LawGrains.Architecture.Tests.Wire;

public sealed class GrainClassTests
{
    private static readonly IReadOnlyList<Type> GrainClasses = GrainClassRules.GrainClasses(typeof(StorageNames).Assembly);

    [Fact]
    public void Grains_OfOurs_PinTheirNamesAndStates() => Problems.AssertNone(
        GrainClasses.SelectMany(type => GrainClassRules.Problems(type).Select(problem => $"{type.Name}: {problem}")));

    [Fact]
    public void Grains_OfOurs_HaveEachANameOfTheirOwn()
    {
        var names = GrainClasses.Select(GrainClassRules.GrainTypeOf).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Problems_OfAGoodGrain_AreNone() => Assert.Empty(GrainClassRules.Problems(typeof(GoodGrain)));

    [Fact]
    public void Problems_OfABadGrain_AreAllNamed() => Assert.Equal(
        [
            "has no [GrainType]",
            "is not sealed",
            "extends GrainBase, and there are no base classes for grains",
            "the state unnamed has no name of its own",
            "the state unnamed names no storage of ours",
            "the state twice has no name of its own",
            "the state elsewhere names no storage of ours",
        ],
        GrainClassRules.Problems(typeof(BadGrain)));

    [Fact]
    public void GrainClasses_OfThisAssembly_AreFoundAndNoAbstractOnes() => Assert.Equal(
        [typeof(BadGrain), typeof(GoodGrain)],
        GrainClassRules.GrainClasses(typeof(GrainClassTests).Assembly).OrderBy(type => type.Name, StringComparer.Ordinal));

    [GrainType("good")]
    internal sealed class GoodGrain([PersistentState("head", StorageNames.Reports)] IPersistentState<string> state) : Grain
    {
        public IPersistentState<string> State => state;
    }

    public abstract class GrainBase : Grain;

    public class BadGrain(
        IPersistentState<string> unnamed,
        [PersistentState("head", StorageNames.Reports)] IPersistentState<string> first,
        [PersistentState("head", StorageNames.Reports)] IPersistentState<string> twice,
        [PersistentState("other", "nowhere")] IPersistentState<string> elsewhere) : GrainBase
    {
        public IReadOnlyList<IPersistentState<string>> States => [unnamed, first, twice, elsewhere];
    }
}
