using System.Diagnostics;
using Orleans.Storage;

namespace LawGrains.Storage.Internal;

/// <summary>The span and the measurement of one operation; counted as <c>ok</c> unless it was marked failed.</summary>
internal sealed class StorageCall : IDisposable
{
    private readonly string _operation;
    private readonly string _provider;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly Activity? _activity;
    private string _outcome = "ok";

    public StorageCall(string operation, string provider, string stateName, TimeProvider clock)
    {
        _operation = operation;
        _provider = provider;
        _clock = clock;
        _started = clock.GetTimestamp();
        _activity = Telemetry.Source.HasListeners()
            ? Telemetry.Source.StartActivity("storage " + operation, ActivityKind.Client)
            : null;
        _activity?.SetTag("db.system.name", provider);
        _activity?.SetTag("lawgrains.storage.state", stateName);
    }

    public void Failed(Exception exception)
    {
        _outcome = OutcomeOf(exception);
        _activity?.SetStatus(ActivityStatusCode.Error, _outcome);
    }

    public void Dispose()
    {
        Telemetry.Duration.Record(
            _clock.GetElapsedTime(_started).TotalSeconds,
            new TagList { { "operation", _operation }, { "outcome", _outcome }, { "provider", _provider } });
        _activity?.SetTag("lawgrains.storage.outcome", _outcome);
        _activity?.Dispose();
    }

    private static string OutcomeOf(Exception exception) => exception switch
    {
        InconsistentStateException => "conflict",
        StorageBusyException => "busy",
        StorageUnavailableException => "unavailable",
        StorageOutcomeUnknownException => "unknown",
        RecordTooLargeException => "too_large",
        UnreadableRecordException => "unreadable",
        OperationCanceledException => "cancelled",
        _ => "error",
    };
}
