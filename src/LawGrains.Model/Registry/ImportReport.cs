using System.Collections.Immutable;

namespace LawGrains.Model.Registry;

/// <summary>What an import did, or why it did nothing: with any error the old tree stays whole.</summary>
/// <param name="TreeVersion">The version of the tree that now holds.</param>
/// <param name="Added">Jurisdictions that were not there before.</param>
/// <param name="Changed">Jurisdictions with another name, level, parent or duty than before.</param>
/// <param name="Unchanged">Jurisdictions that the import only repeats.</param>
/// <param name="Errors">In the order of the lines; at most <see cref="MaximumErrors"/>.</param>
[GenerateSerializer, Immutable, Alias("import-report")]
public sealed record ImportReport(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] int Added,
    [property: Id(2)] int Changed,
    [property: Id(3)] int Unchanged,
    [property: Id(4)] ImmutableArray<ImportError> Errors)
{
    public const int MaximumErrors = 100;
}

/// <summary>A line that cannot be taken, and why.</summary>
[GenerateSerializer, Immutable, Alias("import-error")]
public sealed record ImportError([property: Id(0)] int Line, [property: Id(1)] string Message);
