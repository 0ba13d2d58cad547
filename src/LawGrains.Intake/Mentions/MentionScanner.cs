using LawGrains.Intake.Cleaning;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Mentions;

/// <summary>Text → its quantities, in order.</summary>
internal sealed class MentionScanner(TextStructure structure, UnitVocabulary units)
{
    /// <summary>A text with more is no report; the rest is not read.</summary>
    public const int Most = 20_000;

    private readonly MatchText _text = structure.Text;

    /// <summary>Whether the text goes on behind the last that was read.</summary>
    public bool WasCut { get; private set; }

    public List<Mention> Scan()
    {
        var mentions = new List<Mention>();
        var at = 0;
        while (at < _text.Length && mentions.Count < Most)
        {
            var character = _text.At(at);
            if (!char.IsAsciiDigit(character) && !ChineseNumerals.IsNumeral(character))
            {
                at++;
                continue;
            }

            at = structure.InName(at) ? at + 1 : Read(at, mentions);
        }

        WasCut = at < _text.Length;

        return mentions;
    }

    /// <summary>Reads at the place and returns where to go on.</summary>
    private int Read(int at, List<Mention> mentions)
    {
        var percentWords = StartsWith(at, "百分之");
        var numberAt = percentWords ? at + 3 : at;
        if (NumberReader.Read(_text.Slice(numberAt, Math.Min(_text.Length, numberAt + 32))) is not { } number)
        {
            return at + 1;
        }

        var end = numberAt + number.Length;
        if (number.IsCode)
        {
            while (char.IsAsciiDigit(_text.At(end)))
            {
                end++;
            }

            return end;
        }

        if (_text.At(end) == ':' && _text.At(end + 1) == '1' && !char.IsAsciiLetterOrDigit(_text.At(end + 2))
            && !number.InWords)
        {
            mentions.Add(new Mention(at, end + 2, number.Value, UnitVocabulary.None, Precision.Exact, Standing.Value,
                false));
            return end + 2;
        }

        if (!percentWords && (IsPartOfName(at) || IsPartOfNameAfter(end)))
        {
            return end;
        }

        var unit = percentWords ? UnitVocabulary.Percent : ReadUnit(ref end);
        if (unit is null)
        {
            if (!number.InWords && CanBeBare(at, end))
            {
                mentions.Add(new Mention(at, end, number.Value, UnitVocabulary.None, Precision.Exact, Standing.Value,
                    false));
            }

            return end;
        }

        if (number.InWords && !percentWords && !CanBeWords(at, end, number, unit))
        {
            return end;
        }

        if (unit is "年" or "月" or "日")
        {
            return end;
        }

        mentions.Add(Finish(at, end, number, unit));
        return mentions[^1].End;
    }

    private Mention Finish(int at, int end, NumberText number, string unit)
    {
        var hedge = Hedges.Around(_text, at, end, number.More);
        var value = unit == UnitVocabulary.Percent ? number.Value / 100m : number.Value;
        var standing = Standings.Of(structure, hedge.Start, at, end, hedge.End, unit);
        return new Mention(hedge.Start, hedge.End, value, unit, hedge.Precision, standing, number.InWords);
    }

    /// <summary>The unit at the place, which moves behind it; null where none stands there.</summary>
    private string? ReadUnit(ref int end)
    {
        var next = _text.At(end);
        if (next == '%')
        {
            end++;
            return UnitVocabulary.Percent;
        }

        if (next == '元')
        {
            end++;
            return UnitVocabulary.Money;
        }

        if (next == '|' && UnitOfCell(end + 1) is { } cell)
        {
            end += cell.Length + 1;
            return cell == "%" ? UnitVocabulary.Percent : cell == "元" ? UnitVocabulary.Money : cell;
        }

        var length = units.Match(_text.Slice(end, Math.Min(_text.Length, end + 8)));
        if (length == 0)
        {
            return null;
        }

        var unit = _text.Characters.Substring(end, length);
        end += length;
        if (_text.At(end) == '(' && _text.At(end + 1) is '次' or '件' or '人' or '个' && _text.At(end + 2) == ')')
        {
            end += 3;
        }

        return unit;
    }

    /// <summary>In a table the unit has a cell of its own: '调解成功数 | 126 | 件'.</summary>
    private string? UnitOfCell(int start)
    {
        if (_text.At(start) is '%' or '元' && EndsCell(start + 1))
        {
            return _text.Characters.Substring(start, 1);
        }

        var length = units.Match(_text.Slice(start, Math.Min(_text.Length, start + 8)));
        return length > 0 && EndsCell(start + length) ? _text.Characters.Substring(start, length) : null;
    }

    private bool EndsCell(int at) => _text.At(at) is '|' or '\n';

    private bool CanBeBare(int at, int end) =>
        !Han.IsHan(_text.At(end)) && !char.IsAsciiLetter(_text.At(end)) && at > 0;

    /// <summary>Chinese numerals stand in many names; as a quantity they need a unit that names do not use.</summary>
    private bool CanBeWords(int at, int end, NumberText number, string unit)
    {
        var numerals = end - at - unit.Length;
        if (numerals > 1 || number.More)
        {
            return true;
        }

        return _text.At(at) != '一' && unit is "次" or "场" or "期" or "件" or "起" or "宗" or "份" or "名" or "人次" or "场次"
            && !ChineseNumerals.IsNumeral(_text.At(at - 1));
    }

    private bool StartsWith(int at, string word) =>
        _text.Slice(at, Math.Min(_text.Length, at + word.Length)).SequenceEqual(word);

    private bool IsPartOfName(int at)
    {
        var before = _text.At(at - 1);
        return char.IsAsciiLetter(before) || before is '+' or '第' or '/' or '-' or '.' or '·' or '#' or '届' or '_'
            || (before is '~' && char.IsAsciiDigit(_text.At(at - 2)));
    }

    private bool IsPartOfNameAfter(int end) =>
        _text.At(end) is '+' or '·' or '号' or '届' or '〕' or '#' or '_'
        || (_text.At(end) is '/' or '-' or ':' or '.' && char.IsAsciiDigit(_text.At(end + 1)))
        || char.IsAsciiLetter(_text.At(end));
}
