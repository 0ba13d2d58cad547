namespace LawGrains.Cli.Csv;

/// <summary>
/// A CSV file with a header. Columns are found by name, in any order and any case; unknown ones are refused, so that a
/// misspelt column is not silently lost.
/// </summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;

    private CsvTable(Dictionary<string, int> columns, IReadOnlyList<CsvRow> rows, IReadOnlyList<CsvError> errors)
    {
        _columns = columns;
        Rows = rows;
        Errors = errors;
    }

    /// <summary>Those with as many fields as the header, in order.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Rows that cannot be read, or all that is wrong with the header; in the order of the lines.</summary>
    public IReadOnlyList<CsvError> Errors { get; }

    /// <param name="text">The file's text, without a byte order mark.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there.</param>
    public static CsvTable Parse(string text, string[] required, string[] optional)
    {
        var reader = new CsvReader(text);
        var all = reader.ReadRows().ToList();
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (all.Count == 0)
        {
            var reason = $"the file is empty: the first line must name the columns {string.Join(',', required)}";
            return new(columns, [], [.. reader.Errors, new(1, reason)]);
        }

        if (HeaderProblem(all[0].Fields, required, optional, columns) is { } problem)
        {
            return new(columns, [], [new(all[0].Line, problem)]);
        }

        var errors = reader.Errors.ToList();
        var rows = new List<CsvRow>(all.Count - 1);
        foreach (var row in all.Skip(1))
        {
            if (row.Fields.Count == all[0].Fields.Count)
            {
                rows.Add(row);
            }
            else
            {
                errors.Add(new(row.Line, $"{row.Fields.Count} fields where the header has {all[0].Fields.Count}"));
            }
        }

        return new(columns, rows, [.. errors.OrderBy(error => error.Line)]);
    }

    /// <summary>The field in a column; empty where the file has no such column.</summary>
    public string this[CsvRow row, string column] =>
        _columns.TryGetValue(column, out var index) ? row.Fields[index] : "";

    private static string? HeaderProblem(
        IReadOnlyList<string> header, string[] required, string[] optional, Dictionary<string, int> columns)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (!required.Concat(optional).Contains(header[i], StringComparer.OrdinalIgnoreCase))
            {
                return $"unknown column '{header[i]}': there are {string.Join(',', required.Concat(optional))}";
            }

            if (!columns.TryAdd(header[i], i))
            {
                return $"column '{header[i]}' stands twice";
            }
        }

        return required.FirstOrDefault(column => !columns.ContainsKey(column)) is { } missing
            ? $"column '{missing}' is missing: the first line must name {string.Join(',', required)}"
            : null;
    }
}
