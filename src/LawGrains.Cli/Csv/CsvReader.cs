using System.Text;

namespace LawGrains.Cli.Csv;

/// <summary>
/// Splits CSV text into rows as RFC 4180 has it: commas, quotes around fields that hold commas, quotes or line breaks,
/// a quote doubled within them. Empty lines are skipped. A bad row is an error and the next row goes on.
/// </summary>
public sealed class CsvReader(string text)
{
    private readonly List<CsvError> _errors = [];
    private int _at;
    private int _line = 1;

    /// <summary>In the order of the lines; complete once <see cref="ReadRows"/> has ended.</summary>
    public IReadOnlyList<CsvError> Errors => _errors;

    public IEnumerable<CsvRow> ReadRows()
    {
        while (_at < text.Length)
        {
            var row = ReadRow();
            if (row is not null && row.Fields is not [""])
            {
                yield return row;
            }
        }
    }

    private CsvRow? ReadRow()
    {
        var first = _line;
        var fields = new List<string>();
        while (true)
        {
            var (field, problem) = ReadField();
            if (problem is not null)
            {
                _errors.Add(new(first, problem));
                SkipLine();
                return null;
            }

            fields.Add(field);
            if (_at < text.Length && text[_at] == ',')
            {
                _at++;
                continue;
            }

            SkipLine();
            return new(first, fields);
        }
    }

    private (string Field, string? Problem) ReadField()
    {
        if (_at < text.Length && text[_at] == '"')
        {
            return ReadQuoted();
        }

        var start = _at;
        while (_at < text.Length && text[_at] is not (',' or '\r' or '\n'))
        {
            if (text[_at] == '"')
            {
                return ("", "a quote stands in the middle of a field: put the whole field in quotes and double those within");
            }

            _at++;
        }

        return (text[start.._at].Trim(), null);
    }

    private (string Field, string? Problem) ReadQuoted()
    {
        var field = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '\n')
            {
                _line++;
            }

            if (text[_at] != '"')
            {
                field.Append(text[_at]);
            }
            else if (_at + 1 < text.Length && text[_at + 1] == '"')
            {
                field.Append('"');
                _at++;
            }
            else
            {
                _at++;
                return _at >= text.Length || text[_at] is ',' or '\r' or '\n'
                    ? (field.ToString(), null)
                    : ("", "something follows a closing quote: a comma or the line's end must");
            }
        }

        return ("", "a quote is opened and never closed");
    }

    private void SkipLine()
    {
        while (_at < text.Length && text[_at] is not ('\r' or '\n'))
        {
            _at++;
        }

        if (_at < text.Length)
        {
            _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
            _line++;
        }
    }
}
