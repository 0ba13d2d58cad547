using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grpc.Embedded.Tests.Support;

/// <summary>What the server logged, and the errors among it that a test expects.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = [];
    private readonly ConcurrentBag<string> _expected = [];

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public void Expect(string eventName) => _expected.Add(eventName);

    public void AssertNoUnexpectedErrors() =>
        Assert.DoesNotContain(Lines, line => line.Level >= LogLevel.Error && !_expected.Contains(line.EventName));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    public sealed record LogLine(string Category, LogLevel Level, string EventName, string Text);

    private sealed class Logger(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, logLevel, eventId.Name ?? "", $"{formatter(state, exception)} {exception}"));
    }
}
