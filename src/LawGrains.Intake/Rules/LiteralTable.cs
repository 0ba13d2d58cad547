namespace LawGrains.Intake.Rules;

/// <summary>Every literal of all rules once, found in a text in a single pass (Aho-Corasick).</summary>
internal sealed class LiteralTable
{
    private readonly List<string> _literals = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Dictionary<char, int>> _edges = [[]];
    private readonly List<int> _ends = [-1];
    /// <summary>The first steps, for every character: most characters of a text begin no literal.</summary>
    private readonly int[] _first = new int[char.MaxValue + 1];
    private int[] _fallbacks = [];
    private int[] _shorterEnds = [];

    public int Count => _literals.Count;

    public int LengthOf(int number) => _literals[number].Length;

    public string this[int number] => _literals[number];

    public int Add(string literal)
    {
        if (_numbers.TryGetValue(literal, out var known))
        {
            return known;
        }

        var number = _literals.Count;
        _literals.Add(literal);
        _numbers.Add(literal, number);
        var state = 0;
        foreach (var character in literal)
        {
            if (!_edges[state].TryGetValue(character, out var next))
            {
                next = _edges.Count;
                _edges.Add([]);
                _ends.Add(-1);
                _edges[state].Add(character, next);
            }

            state = next;
        }

        _ends[state] = number;
        return number;
    }

    /// <summary>To be called once, after the last <see cref="Add"/>.</summary>
    public void Seal()
    {
        _fallbacks = new int[_edges.Count];
        _shorterEnds = new int[_edges.Count];
        var queue = new Queue<int>();
        foreach (var (character, child) in _edges[0])
        {
            _first[character] = child;
            queue.Enqueue(child);
        }

        while (queue.TryDequeue(out var state))
        {
            foreach (var (character, child) in _edges[state])
            {
                _fallbacks[child] = Advance(_fallbacks[state], character);
                queue.Enqueue(child);
            }

            var fallback = _fallbacks[state];
            _shorterEnds[state] = _ends[fallback] >= 0 ? fallback : _shorterEnds[fallback];
        }
    }

    /// <summary>Where each literal begins in the text, in order.</summary>
    public LiteralHits Find(string text)
    {
        var hits = new LiteralHits(this);
        var state = 0;
        for (var index = 0; index < text.Length; index++)
        {
            state = state == 0 ? _first[text[index]] : Advance(state, text[index]);
            for (var end = _ends[state] >= 0 ? state : _shorterEnds[state]; end != 0; end = _shorterEnds[end])
            {
                hits.Add(_ends[end], index + 1 - _literals[_ends[end]].Length);
            }
        }

        return hits;
    }

    private int Advance(int state, char character)
    {
        while (state != 0)
        {
            if (_edges[state].TryGetValue(character, out var next))
            {
                return next;
            }

            state = _fallbacks[state];
        }

        return _first[character];
    }
}
