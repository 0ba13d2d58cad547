namespace LawGrains.Crash.Stores;

/// <summary>A store outside of the server, which fails while the server lives on.</summary>
internal interface IKilledStore
{
    /// <summary>What the server is told.</summary>
    string Setting { get; }

    /// <summary>Where its data lies.</summary>
    string Folder { get; }

    /// <summary>The ids of the errors that a server logs, and must, while its store is away.</summary>
    IReadOnlySet<int> ErrorsWhileAway { get; }

    /// <summary>Starts it on what it has.</summary>
    Task StartAsync();

    /// <summary>Ends it while it works; nobody is told.</summary>
    Task KillAsync();

    /// <summary>Ends it for good, where it runs.</summary>
    /// <param name="keepsData">Whether its data stays.</param>
    Task EndAsync(bool keepsData);
}
