using LawGrains.Grains.Contents;
using LawGrains.Grains.Registry;

namespace LawGrains.Grains.Checks;

/// <summary>What a body is to whoever refers to it.</summary>
internal enum ContentKind : byte
{
    Section,
    Observations,
    Original,
    Findings,
    Revisions,
    Transitions,
    Jurisdictions,
    Histories,
    Hashes,
    Notices,
    TreeChange,
    Snapshot,
}

internal static class ContentKinds
{
    /// <summary>Reads a body as what it is referred to as.</summary>
    /// <exception cref="UnreadableStateException">It is none.</exception>
    public static object Decode(this IRecordView view, RecordContent record, ContentKind kind) => kind switch
    {
        ContentKind.Section => view.Decode<StoredSection>(record),
        ContentKind.Observations => view.Decode<StoredObservations>(record),
        ContentKind.Original => view.Decode<StoredOriginal>(record),
        ContentKind.Findings => view.Decode<StoredFindings>(record),
        ContentKind.Revisions => view.Decode<StoredRevisions>(record),
        ContentKind.Transitions => view.Decode<StoredTransitions>(record),
        ContentKind.Jurisdictions => view.Decode<StoredJurisdictions>(record),
        ContentKind.Histories => view.Decode<StoredHistories>(record),
        ContentKind.Hashes => view.Decode<StoredHashes>(record),
        ContentKind.Notices => view.Decode<StoredNotices>(record),
        ContentKind.TreeChange => view.Decode<TreeChangeEntry>(record),
        ContentKind.Snapshot => view.Decode<Seals.Snapshot>(record),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every body is of a kind."),
    };

    /// <summary>The kind in words, as 'a section'.</summary>
    public static string Words(this ContentKind kind) => kind switch
    {
        ContentKind.Section => "a section",
        ContentKind.Observations => "loose figures",
        ContentKind.Original => "an original document",
        ContentKind.Findings => "the findings of an analysis",
        ContentKind.Revisions => "a page of revisions",
        ContentKind.Transitions => "a page of transitions",
        ContentKind.Jurisdictions or ContentKind.Histories => "a page of the tree",
        ContentKind.Hashes => "a page of the change log",
        ContentKind.Notices => "a page of notices",
        ContentKind.TreeChange => "an entry of the change log",
        _ => "a sealed snapshot",
    };
}
