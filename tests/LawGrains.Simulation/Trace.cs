using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LawGrains.Simulation;

/// <summary>
/// What happened, a line for each event: the time since the beginning in seconds, then what. Two runs are the same when
/// their hashes are.
/// </summary>
public sealed class Trace : IDisposable
{
    private const int TailLines = 60;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lines = new();
    private readonly int _mostLines;
    private readonly TextWriter? _writer;

    internal Trace(int mostLines, TextWriter? writer = null)
    {
        _writer = writer;
        _mostLines = Math.Max(mostLines, TailLines);
    }

    /// <summary>Tells the time; set once the scheduler is there.</summary>
    internal Func<TimeSpan> Now { get; set; } = static () => TimeSpan.Zero;

    /// <summary>How many lines were written, kept or not.</summary>
    public long Count { get; private set; }

    /// <summary>The newest lines, as many as the options keep.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>SHA-256 over all lines so far, in lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    internal string Tail => string.Join(Environment.NewLine, _lines.TakeLast(TailLines));

    public void Add(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Now().TotalSeconds:0.000000} {what}");
        _hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        Count++;
        _writer?.WriteLine(line);
        _lines.Enqueue(line);
        if (_lines.Count > _mostLines)
        {
            _lines.Dequeue();
        }
    }

    public void Dispose() => _hash.Dispose();
}
