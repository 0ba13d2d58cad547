namespace LawGrains.Storage.Tests.Conformance;

/// <summary>
/// Stands between a provider and its storage: writes wait there until the test says what becomes of them. Reads pass.
/// Disposing lets all through.
/// </summary>
public interface IWriteGate : IAsyncDisposable
{
    /// <summary>Ends when a write waits.</summary>
    Task Reached { get; }

    /// <summary>Lets through what waits and what comes.</summary>
    Task OpenAsync();

    /// <summary>What waits fails and has no effect; what comes then passes.</summary>
    Task FailAsync();

    /// <summary>What waits takes effect and its answer is lost; what comes then passes.</summary>
    Task LoseAnswersAsync();
}
