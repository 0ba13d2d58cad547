namespace LawGrains.Benchmarks.Output;

/// <summary>Figures in columns, right-aligned but the first.</summary>
internal sealed class ResultTable(string[] header)
{
    private readonly List<string[]> _rows = [header];

    /// <summary>Takes a row, and says it at once on standard error: a long run that is broken off has told what it had.</summary>
    public void Add(string[] row)
    {
        _rows.Add(row);
        Console.Error.WriteLine(string.Join("  ", row));
    }

    public void Print()
    {
        var widths = header.Select((_, column) => _rows.Max(row => row[column].Length)).ToList();
        foreach (var row in _rows)
        {
            Console.WriteLine(string.Join("  ", row.Select((text, column) =>
                column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column]))));
        }
    }
}
