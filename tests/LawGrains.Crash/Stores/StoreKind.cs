namespace LawGrains.Crash.Stores;

/// <summary>Where the server of a run keeps its records.</summary>
public enum StoreKind
{
    /// <summary>In its data folder: it is the server alone that is killed.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL of the run's own.</summary>
    Postgres,

    /// <summary>In an Azurite of the run's own.</summary>
    Azure,
}
