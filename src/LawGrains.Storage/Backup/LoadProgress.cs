namespace LawGrains.Storage.Backup;

/// <summary>How far a restore or a move has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Records so far in this stage.</param>
/// <param name="Total">Records in all; 0 where nobody knows yet.</param>
public readonly record struct LoadProgress(LoadStage Stage, long Done, long Total);

/// <summary>What is done one after the other.</summary>
public enum LoadStage
{
    Checking,
    Clearing,
    Copying,
    Comparing,
}

/// <summary>What becomes of records that a storage holds when it is to be filled.</summary>
public enum FormerRecords
{
    /// <summary>They stay, and the storage is not filled.</summary>
    Keep,

    /// <summary>They are removed before it is filled.</summary>
    Remove,
}
