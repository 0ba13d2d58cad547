using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LawGrains.Server.Tests.Support;

/// <summary>What a server logged at Error and above, and everything it logged as text.</summary>
internal sealed class CapturedErrors : ILoggerProvider
{
    /// <summary>
    /// Of Orleans: no silo for a call, an activation that did not come about, and its life that did not begin. At a stop
    /// this is how it ends work under way, which goes on after the next start.
    /// </summary>
    private static readonly int[] CutOff = [100071, 100513, 850300803];

    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Whether work that the grain host cuts off is no error.</summary>
    public bool IsStopping { get; set; }

    /// <summary>The errors so far, which are then forgotten.</summary>
    public IReadOnlyList<string> Take()
    {
        var errors = new List<string>();
        while (_errors.TryDequeue(out var error))
        {
            errors.Add(error);
        }

        return errors;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, this);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, CapturedErrors captured) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {category} {eventId.Id}: {formatter(state, exception)} {exception}";
            captured._lines.Enqueue(line);
            if (logLevel >= LogLevel.Error && !(captured.IsStopping && CutOff.Contains(eventId.Id)))
            {
                captured._errors.Enqueue(line);
            }
        }
    }
}
