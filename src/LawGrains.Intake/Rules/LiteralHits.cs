namespace LawGrains.Intake.Rules;

/// <summary>The places of all literals in one text; answers questions about stretches of it.</summary>
internal sealed class LiteralHits(LiteralTable table)
{
    /// <summary>How far apart the literals of one phrase may stand.</summary>
    private const int Gap = 12;

    private readonly List<int>?[] _starts = new List<int>?[table.Count];
    private readonly List<int> _ends = [];
    private readonly List<int> _literals = [];

    /// <summary>To be called in the order in which the literals end.</summary>
    public void Add(int literal, int start)
    {
        (_starts[literal] ??= []).Add(start);
        _ends.Add(start + table.LengthOf(literal));
        _literals.Add(literal);
    }

    /// <summary>Adds the literals that lie within [from, to).</summary>
    public void Collect(int from, int to, HashSet<int> literals)
    {
        var at = _ends.BinarySearch(from + 1);
        at = at >= 0 ? at : ~at;
        while (at > 0 && _ends[at - 1] > from)
        {
            at--;
        }

        for (; at < _ends.Count && _ends[at] <= to; at++)
        {
            if (_ends[at] - table.LengthOf(_literals[at]) >= from)
            {
                literals.Add(_literals[at]);
            }
        }
    }

    public IReadOnlyList<int> StartsOf(int literal) => _starts[literal] ?? (IReadOnlyList<int>)[];

    public bool Any(Cue cue, int from, int to) => Last(cue, from, to) is not null;

    /// <summary>
    /// Of the alternatives the one that ends last within [from, to), the longer where two end together.
    /// </summary>
    public CueHit? Last(Cue cue, int from, int to)
    {
        CueHit? best = null;
        foreach (var phrase in cue.Phrases)
        {
            if (LastOf(phrase, from, to) is { } hit
                && (best is null || hit.End > best.Value.End
                    || (hit.End == best.Value.End && hit.Length > best.Value.Length)))
            {
                best = hit;
            }
        }

        return best;
    }

    /// <summary>
    /// Of the alternatives the one that begins first within [from, to), the longer where two begin together.
    /// </summary>
    public CueHit? First(Cue cue, int from, int to)
    {
        CueHit? best = null;
        foreach (var phrase in cue.Phrases)
        {
            if (FirstOf(phrase, from, to) is { } hit
                && (best is null || hit.Start < best.Value.Start
                    || (hit.Start == best.Value.Start && hit.Length > best.Value.Length)))
            {
                best = hit;
            }
        }

        return best;
    }

    /// <summary>Every place of the cue, for wordings that are values themselves.</summary>
    public IEnumerable<CueHit> All(Cue cue)
    {
        foreach (var phrase in cue.Phrases)
        {
            foreach (var start in StartsOf(phrase.Literals[0]))
            {
                if (FirstOf(phrase, start, start + Reach(phrase)) is { } hit && hit.Start == start)
                {
                    yield return hit;
                }
            }
        }
    }

    private int Reach(CuePhrase phrase) => phrase.Literals.Sum(literal => table.LengthOf(literal) + Gap);

    private CueHit? LastOf(CuePhrase phrase, int from, int to)
    {
        var last = phrase.Literals[^1];
        var start = LastStart(last, from, to - table.LengthOf(last));
        if (start < 0)
        {
            return null;
        }

        var end = start + table.LengthOf(last);
        var length = table.LengthOf(last);
        for (var part = phrase.Literals.Length - 2; part >= 0; part--)
        {
            var size = table.LengthOf(phrase.Literals[part]);
            start = LastStart(phrase.Literals[part], Math.Max(from, start - Gap - size), start - size);
            if (start < 0)
            {
                return null;
            }

            length += size;
        }

        return new CueHit(start, end, length);
    }

    private CueHit? FirstOf(CuePhrase phrase, int from, int to)
    {
        var size = table.LengthOf(phrase.Literals[0]);
        var start = FirstStart(phrase.Literals[0], from, to - size);
        if (start < 0)
        {
            return null;
        }

        var (end, length) = (start + size, size);
        foreach (var literal in phrase.Literals.AsSpan()[1..])
        {
            size = table.LengthOf(literal);
            var next = FirstStart(literal, end, Math.Min(to - size, end + Gap));
            if (next < 0)
            {
                return null;
            }

            end = next + size;
            length += size;
        }

        return new CueHit(start, end, length);
    }

    /// <summary>The greatest start in [from, to]; -1 where there is none.</summary>
    private int LastStart(int literal, int from, int to)
    {
        if (_starts[literal] is not { } starts || to < from)
        {
            return -1;
        }

        var at = starts.BinarySearch(to);
        at = at >= 0 ? at : ~at - 1;
        return at >= 0 && starts[at] >= from ? starts[at] : -1;
    }

    /// <summary>The smallest start in [from, to]; -1 where there is none.</summary>
    private int FirstStart(int literal, int from, int to)
    {
        if (_starts[literal] is not { } starts || to < from)
        {
            return -1;
        }

        var at = starts.BinarySearch(from);
        at = at >= 0 ? at : ~at;
        return at < starts.Count && starts[at] <= to ? starts[at] : -1;
    }
}

/// <summary>
/// Where a cue was found.
/// <c>Length</c>: Characters of its literals, gaps left out.
/// </summary>
internal readonly record struct CueHit(int Start, int End, int Length);
