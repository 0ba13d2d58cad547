using LawGrains.Model;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

/// <summary>The lines of an import that is under way, in memory alone: one import at a time, the latest that began.</summary>
internal sealed class StagedImport
{
    private List<ImportedJurisdiction> _lines = [];
    private string? _importId;

    /// <summary>Adds a part; how many lines there are now. Beyond the limit of nodes all of it is dropped.</summary>
    public Outcome<int> Add(string importId, IReadOnlyCollection<ImportedJurisdiction> lines)
    {
        if (_importId != importId)
        {
            (_importId, _lines) = (importId, []);
        }

        if (_lines.Count + lines.Count > Limits.TreeNodes)
        {
            (_importId, _lines) = (null, []);
            return new Refusal(RefusalCode.TooLarge, $"An import has at most {Limits.TreeNodes} jurisdictions.");
        }

        _lines.AddRange(lines);
        return _lines.Count;
    }

    /// <summary>All lines of an import, which are not kept any longer; or that they are gone.</summary>
    public Outcome<List<ImportedJurisdiction>> Take(string importId)
    {
        if (_importId != importId)
        {
            return new Refusal(
                RefusalCode.TreeConflict, "The staged lines are gone: another import or a restart came between. Send them again.");
        }

        var lines = _lines;
        (_importId, _lines) = (null, []);
        return lines;
    }
}
