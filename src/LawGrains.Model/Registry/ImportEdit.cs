using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A tree while an import is applied to it.</summary>
internal sealed class ImportEdit
{
    private readonly JurisdictionTree _tree;
    private readonly List<JurisdictionHistory> _all;
    private readonly Dictionary<JurisdictionCode, int> _places;

    // Null: in all periods.
    private readonly Dictionary<int, Period?> _touched = [];

    public ImportEdit(JurisdictionTree tree)
    {
        _tree = tree;
        _all = [.. tree.All];
        _places = new(tree.All.Length);
        for (var place = 0; place < _all.Count; place++)
        {
            if (_all[place].Closed is null)
            {
                _places[_all[place].Newest.Code] = place;
            }
        }
    }

    public int Count => _all.Count;

    /// <summary>Gives an id to each code that is nobody's.</summary>
    public void Add(IReadOnlyList<ImportedJurisdiction> lines)
    {
        foreach (var line in lines)
        {
            if (_places.TryAdd(line.Code, _all.Count))
            {
                var attributes = new JurisdictionAttributes(null, line.Code, "", line.Level, null, line.OwesReport);
                _all.Add(new(JurisdictionTree.IdAt(_all.Count), [attributes], line.Opened, null, [], []));
            }
        }
    }

    /// <summary>Takes the attributes of each code's first line.</summary>
    public ImportReport Take(
        IReadOnlyList<ImportedJurisdiction> lines, Dictionary<JurisdictionCode, int> lineOf, List<ImportError> errors)
    {
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var line in lines.Where(line => lineOf[line.Code] == line.Line))
        {
            if (line.Parent is { } parentCode && !_places.ContainsKey(parentCode))
            {
                errors.Add(new(line.Line, $"{line.Code} names the parent {parentCode}, which is neither here nor in the tree."));
                continue;
            }

            var place = _places[line.Code];
            var isNew = place >= _tree.All.Length;
            if (Take(place, line, isNew))
            {
                added += isNew ? 1 : 0;
                changed += isNew ? 0 : 1;
            }
            else
            {
                unchanged++;
            }
        }

        return new(0, added, changed, unchanged, []);
    }

    /// <summary>What is open still, as it stands after all that is dated.</summary>
    public IEnumerable<Jurisdiction> Newest() =>
        _all.Where(history => history.Closed is null).Select(history => history.With(history.Newest));

    /// <summary>The tree as it is now, one version on.</summary>
    public JurisdictionTree Build()
    {
        foreach (var (place, from) in _touched)
        {
            _all[place] = _all[place].Touched(from, _tree.Version + 1);
        }

        return new(_tree.Version + 1, [.. _all]);
    }

    /// <summary>The line of a place or, where none has it, of what stands above it; 0 where none has.</summary>
    public int LineOf(int place, Dictionary<JurisdictionCode, int> lineOf)
    {
        for (var step = 0; step <= Limits.TreeDepth; step++)
        {
            if (lineOf.TryGetValue(_all[place].Newest.Code, out var line) && _touched.ContainsKey(place))
            {
                return line;
            }

            if (_all[place].Newest.Parent is not { } parent)
            {
                break;
            }

            place = JurisdictionTree.IndexOf(parent);
        }

        return 0;
    }

    private bool Take(int place, ImportedJurisdiction line, bool isNew)
    {
        var before = _all[place];
        var newest = before.Newest with
        {
            Name = line.Name,
            Level = line.Level,
            Parent = line.Parent is { } code ? _all[_places[code]].Id : null,
            OwesReport = line.OwesReport,
        };
        var opened = line.Opened ?? before.Opened;
        if (!isNew && newest == before.Newest && opened == before.Opened)
        {
            return false;
        }

        _all[place] = before with { Attributes = before.Attributes.SetItem(before.Attributes.Length - 1, newest), Opened = opened };
        var from = isNew ? opened : opened == before.Opened ? newest.From : null;
        Touch(place, from);
        foreach (var parent in new[] { before.Newest.Parent, newest.Parent })
        {
            if (parent is { } above)
            {
                Touch(JurisdictionTree.IndexOf(above), from);
            }
        }

        return true;
    }

    private void Touch(int place, Period? from)
    {
        if (!_touched.TryGetValue(place, out var known)
            || (known is { } later && (from is not { } earlier || earlier.CompareTo(later) < 0)))
        {
            _touched[place] = from;
        }
    }
}
