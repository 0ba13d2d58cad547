using FsCheck;
using FsCheck.Fluent;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Model.Tests.Registry;

/// <summary>Changes of a small tree, good and bad ones.</summary>
internal static class AChange
{
    public static readonly ImmutableArray<Period> Periods = [.. Enumerable.Range(2021, 5).Select(year => In(year))];

    private static readonly string[] Codes = ["Z0", "Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7", "N1", "N2", "N3"];

    /// <summary>A tree of zones after some batches; those that were refused left it as it was.</summary>
    public static Gen<JurisdictionTree> Tree =>
        from parents in Gen.Choose(-1, 7).ArrayOf(8)
        from batches in Batch.ArrayOf(10)
        select batches.Aggregate(Planted(parents), (tree, batch) => TreeChanges.Apply(tree, batch).Tree);

    public static Gen<ImmutableArray<TreeChange>> Batch =>
        from size in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(3)))
        from changes in Any.ArrayOf(size)
        select changes.ToImmutableArray();

    /// <summary>What keeps every report where it is.</summary>
    public static Gen<TreeChange> Naming => Gen.OneOf(Rename, Recode);

    public static Gen<TreeChange> Any => Gen.Frequency(
        (2, Rename), (2, Recode), (4, Move), (4, Merge), (4, Split), (1, Close), (4, Open));

    public static Period In(int year) => Period.Parse(year.ToString(CultureInfo.InvariantCulture));

    public static JurisdictionCode Of(string code) => JurisdictionCode.Parse(code);

    private static Gen<JurisdictionCode> Code => Gen.Elements(Codes).Select(Of);

    private static Gen<Period> From => Gen.Elements<Period>(Periods);

    private static Gen<TreeChange> Rename =>
        from period in From
        from code in Code
        from name in Gen.Choose(1, 3)
        select TreeChange.Rename(period, code, $"name {name}");

    private static Gen<TreeChange> Recode =>
        from period in From
        from codes in Code.Two()
        select TreeChange.Recode(period, codes.Item1, codes.Item2);

    private static Gen<TreeChange> Move =>
        from period in From
        from codes in Code.Two()
        from isRoot in Laws.Any.Flag
        select TreeChange.Move(period, codes.Item1, isRoot ? null : codes.Item2);

    private static Gen<TreeChange> Merge =>
        from period in From
        from successor in Code
        from predecessors in Code.ArrayOf(2)
        select TreeChange.Merge(period, successor, [.. predecessors.Distinct()]);

    private static Gen<TreeChange> Split =>
        from period in From
        from codes in Code.ArrayOf(3)
        from weight in Gen.Elements(0.25m, 0.5m, 0.9999m, 0.3333m)
        select TreeChange.Split(period, codes[0], new SplitPart(codes[1], weight), new SplitPart(codes[2], 1 - weight));

    private static Gen<TreeChange> Close =>
        from period in From
        from code in Code
        select TreeChange.Close(period, code);

    private static Gen<TreeChange> Open =>
        from period in From
        from codes in Code.Two()
        from isRoot in Laws.Any.Flag
        select TreeChange.Open(period, codes.Item1, "new", JurisdictionLevel.Zone, isRoot ? null : codes.Item2);

    // Each below one that comes before it.
    private static JurisdictionTree Planted(int[] parents) => AnImport.Tree([
        .. parents.Select((parent, i) => AnImport.Line(
            Codes[i], JurisdictionLevel.Zone, parent >= 0 && parent < i ? Codes[parent] : null))
    ]);
}
