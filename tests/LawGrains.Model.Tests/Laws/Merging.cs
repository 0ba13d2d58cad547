using FsCheck;
using FsCheck.Fluent;

namespace LawGrains.Model.Tests.Laws;

/// <summary>The laws of a merge: identity, commutativity, associativity, and that order and grouping do not matter.</summary>
internal static class Merging
{
    public static void KeepsItsLaws<T>(Gen<T> cases, T identity, Func<T, T, T> merge, Action<T, T> areEqual)
    {
        Law.Holds(cases, one =>
        {
            areEqual(one, merge(one, identity));
            areEqual(one, merge(identity, one));
        });
        Law.Holds(cases.Two(), two => areEqual(merge(two.Item1, two.Item2), merge(two.Item2, two.Item1)));
        Law.Holds(cases.Three(), three => areEqual(
            merge(merge(three.Item1, three.Item2), three.Item3),
            merge(three.Item1, merge(three.Item2, three.Item3))));

        var shuffled =
            from many in cases.ArrayOf()
            from order in Gen.Shuffle(many)
            select (Many: many, Order: order);
        Law.Holds(shuffled, pair => areEqual(
            pair.Many.Aggregate(identity, merge),
            Balanced<T>(pair.Order, identity, merge)));
    }

    private static T Balanced<T>(ReadOnlySpan<T> parts, T identity, Func<T, T, T> merge) => parts.Length switch
    {
        0 => identity,
        1 => parts[0],
        var count => merge(Balanced(parts[..(count / 2)], identity, merge), Balanced(parts[(count / 2)..], identity, merge)),
    };
}
