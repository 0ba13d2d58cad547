using System.Globalization;
using System.Text.RegularExpressions;

namespace LawGrains.Crash.Servers;

/// <summary>What the servers of a run say on their error stream: kept in a file, and searched for errors. Thread-safe.</summary>
/// <param name="path">The file.</param>
/// <param name="expected">The ids of errors that are no fault of the server's.</param>
internal sealed partial class ServerLog(string path, IReadOnlySet<int> expected) : IDisposable
{
    private const int LinesTold = 5;

    private readonly Lock _gate = new();
    private readonly StreamWriter _file = new(path) { AutoFlush = true };
    private readonly List<string> _unexpected = [];
    private readonly Queue<string> _last = [];

    /// <summary>The last lines, for messages.</summary>
    public string Tail
    {
        get
        {
            lock (_gate)
            {
                return string.Join(Environment.NewLine, _last);
            }
        }
    }

    /// <summary>Notes between the lines what is done to the server.</summary>
    public void Mark(string what)
    {
        lock (_gate)
        {
            _file.WriteLine($"--- {what}");
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _file.WriteLine(line);
            _last.Enqueue(line);
            if (_last.Count > LinesTold)
            {
                _last.Dequeue();
            }

            if (!IsExpected(line))
            {
                _unexpected.Add(line);
            }
        }
    }

    /// <exception cref="CrashException">Something was logged that must not come.</exception>
    public void RequireNothingUnexpected()
    {
        lock (_gate)
        {
            if (_unexpected.Count > 0)
            {
                throw new CrashException(
                    $"The server logged what must not come: {string.Join(Environment.NewLine, _unexpected.Take(LinesTold))}");
            }
        }
    }

    public void Dispose() => _file.Dispose();

    // An error has its id; what has no level at all is the runtime's last word on an exception.
    private bool IsExpected(string line) =>
        Level().IsMatch(line)
        || (ErrorId().Match(line) is { Success: true } error
            && expected.Contains(int.Parse(error.Groups[1].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex("^(trce|dbug|info|warn): ")]
    private static partial Regex Level();

    [GeneratedRegex(@"^fail: [^\[]*\[([0-9]+)\]")]
    private static partial Regex ErrorId();
}
