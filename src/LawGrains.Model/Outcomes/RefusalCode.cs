namespace LawGrains.Model.Outcomes;

/// <summary>
/// Every reason for which the system says no, once. The names are the stable reasons of the contract's error details.
/// </summary>
[GenerateSerializer, Alias("refusal-code")]
public enum RefusalCode
{
    /// <summary>A field is missing or not of its form.</summary>
    Malformed = 1,

    /// <summary>A value is outside its bounds (DESIGN §5, Cells; §6, Limits).</summary>
    OutOfRange = 2,

    /// <summary>More than the contract takes: text, sections, observations, nodes.</summary>
    TooLarge = 3,

    /// <summary>The document's bytes are of no known encoding or format.</summary>
    Undecodable = 4,

    /// <summary>No tenant of that name.</summary>
    UnknownTenant = 10,

    /// <summary>No jurisdiction of that code in the period's tree.</summary>
    UnknownJurisdiction = 11,

    /// <summary>The jurisdiction has no report for the period.</summary>
    UnknownReport = 12,

    /// <summary>No indicator of that code in the tenant's catalogue.</summary>
    UnknownIndicator = 13,

    /// <summary>The tenant exists already, with other settings.</summary>
    TenantExists = 14,

    /// <summary>The jurisdiction owes no report in the period.</summary>
    NotReporting = 15,

    /// <summary>No seal of that number.</summary>
    UnknownSeal = 16,

    /// <summary>The report is in a state that does not allow this.</summary>
    IllegalTransition = 20,

    /// <summary>The report has moved on from the revision that the caller expected.</summary>
    RevisionConflict = 21,

    /// <summary>The request id was used before, with another content.</summary>
    RequestIdReused = 22,

    /// <summary>A tree is no tree: a cycle, an orphan, a duplicate, a level above its parent's.</summary>
    InvalidTree = 30,

    /// <summary>The tree was changed by somebody else meanwhile.</summary>
    TreeConflict = 31,

    /// <summary>A merge or a split does not say who takes over the whole of whom.</summary>
    InvalidSuccession = 32,

    /// <summary>Something is still open below a jurisdiction that closes.</summary>
    OpenChildren = 33,

    /// <summary>Another dated change of the jurisdiction stands in the way.</summary>
    ChangeInTheWay = 34,

    /// <summary>The change would reach into a period that is closed.</summary>
    ClosedPeriod = 35,

    /// <summary>The tenant's catalogue has moved on from the version that the caller expected.</summary>
    CatalogueConflict = 36,

    /// <summary>The code is a built-in indicator's: the tenant decides about its own alone.</summary>
    IndicatorNotOwn = 37,

    /// <summary>What an indicator's kept figures mean would change: its kind, unit or parts.</summary>
    IndicatorFixed = 38,

    /// <summary>The roll-up is still collecting its children; ask again.</summary>
    NotReady = 40,

    /// <summary>Too many such requests are being served; ask again in a moment.</summary>
    TooMany = 41,

    /// <summary>What was asked about changes faster than it can be answered; ask again.</summary>
    Moving = 42,
}
