namespace LawGrains.Architecture.Tests.Wire;

/// <summary>The rules find what breaks them.</summary>
public sealed class WireTypeRulesTests
{
    [Fact]
    public void Problems_OfAGoodType_AreNone() => Assert.Empty(WireTypeRules.Problems(typeof(Good)));

    [Fact]
    public void Problems_OfABareType_AreAllNamed() => Assert.Equal(
        ["has no [GenerateSerializer]", "has no [Alias]", "is not [Immutable]", "is not sealed", "Number has no [Id]"],
        ProblemsOf(typeof(Bare)));

    [Fact]
    public void Problems_OfWhatCanBeSet_AreNamed() => Assert.Equal(
        ["Number can be set after it is made"], ProblemsOf(typeof(Settable)));

    [Fact]
    public void Problems_OfAMutableStruct_AreNamed() =>
        Assert.Contains("is a struct that is not readonly", ProblemsOf(typeof(MutableStruct)));

    [Fact]
    public void Problems_OfAnIdUsedTwice_AreNamed() => Assert.Equal(
        ["Second has the [Id(0)] of another member"], ProblemsOf(typeof(SameIds)));

    [Fact]
    public void Problems_OfMutableCollections_AreNamed() => Assert.Equal(
        [
            "Array is a Int32[], which is not known to be immutable",
            "List is a List`1, which is not known to be immutable",
            "Within is a ImmutableArray`1, which is not known to be immutable",
            "View is a IReadOnlyList`1, which is not known to be immutable",
            "Object is a Object, which is not known to be immutable",
        ],
        ProblemsOf(typeof(Collections)));

    [Fact]
    public void Problems_OfAnUnnamedEnum_AreNamed() => Assert.Equal(
        ["has no [GenerateSerializer]", "has no [Alias]"], ProblemsOf(typeof(UnnamedEnum)));

    [Fact]
    public void CrossedBy_AnInterface_FindsParametersResultsAndWhatTheyHold() => Assert.Equal(
        [typeof(Bare), typeof(Good), typeof(Held), typeof(UnnamedEnum)],
        WireTypes.CrossedBy([typeof(ISample)]).OrderBy(type => type.Name, StringComparer.Ordinal));

    private static IEnumerable<string> ProblemsOf(Type type) =>
        WireTypeRules.Problems(type).Select(problem => problem[(type.FullName!.Length + 2)..]);

    internal interface ISample : IGrainWithStringKey
    {
        Task<ImmutableArray<Good>> GetAsync(Bare? bare, UnnamedEnum? mode, CancellationToken cancellationToken);
    }

    [GenerateSerializer, Immutable, Alias("good")]
    internal sealed record Good(
        [property: Id(0)] int Number,
        [property: Id(1)] ImmutableArray<string> Names,
        [property: Id(2)] DateTimeOffset? At,
        [property: Id(3)] ImmutableArray<Held> Held)
    {
        [Id(4)]
        public string Optional { get; init; } = "";

        public int Twice => 2 * Number;
    }

    [GenerateSerializer, Immutable, Alias("held")]
    internal readonly record struct Held([property: Id(0)] decimal Value);

    public record Bare(int Number);

    [GenerateSerializer, Immutable, Alias("settable")]
    internal sealed record Settable
    {
        [Id(0)]
        public int Number { get; set; }
    }

    [GenerateSerializer, Immutable, Alias("mutable-struct")]
    internal record struct MutableStruct([property: Id(0)] int Number);

    [GenerateSerializer, Immutable, Alias("same-ids")]
    internal sealed record SameIds([property: Id(0)] int First, [property: Id(0)] int Second);

    [GenerateSerializer, Immutable, Alias("collections")]
    internal sealed record Collections(
        [property: Id(0)] int[] Array,
        [property: Id(1)] List<int> List,
        [property: Id(2)] ImmutableArray<int[]> Within,
        [property: Id(3)] IReadOnlyList<int> View,
        [property: Id(4)] object Object);

    internal enum UnnamedEnum
    {
        One = 1,
    }
}
