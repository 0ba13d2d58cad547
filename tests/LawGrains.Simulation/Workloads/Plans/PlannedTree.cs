using System.Globalization;
using LawGrains.Model.Registry;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>A jurisdiction as the plan takes it to be, year by year.</summary>
internal sealed class PlannedNode(JurisdictionLevel level, bool owesReport)
{
    private readonly Dictionary<int, (string Code, PlannedNode? Parent, bool IsOpen)> _years = [];

    public JurisdictionLevel Level => level;

    public bool OwesReport => owesReport;

    public bool IsOpenIn(int year) => _years.TryGetValue(year, out var at) && at.IsOpen;

    public string CodeIn(int year) => _years[year].Code;

    public PlannedNode? ParentIn(int year) => _years.TryGetValue(year, out var at) ? at.Parent : null;

    public void Open(int from, string code, PlannedNode? parent) => Each(from, _ => (code, parent, true));

    public void Recode(int from, string code) => Each(from, at => at with { Code = code });

    public void Move(int from, PlannedNode? parent) => Each(from, at => at with { Parent = parent });

    public void Close(int from) => Each(from, at => at with { IsOpen = false });

    private void Each(
        int from, Func<(string Code, PlannedNode? Parent, bool IsOpen), (string Code, PlannedNode? Parent, bool IsOpen)> change)
    {
        foreach (var year in PlannedTree.Years.Where(year => year >= from))
        {
            _years[year] = change(_years.GetValueOrDefault(year, ("", null, false)));
        }
    }
}

/// <summary>
/// The tree as a plan takes it to be: good enough for steps that mostly make sense. What the registry makes of them is
/// the registry's.
/// </summary>
internal sealed class PlannedTree
{
    public static readonly int[] Years = [2024, 2025];

    private int _codes;

    public List<PlannedNode> Nodes { get; } = [];

    /// <summary>A code that nobody ever had.</summary>
    public string NextCode(JurisdictionLevel level) =>
        string.Create(CultureInfo.InvariantCulture, $"{level.ToString()[0]}{++_codes:00}");

    public IEnumerable<PlannedNode> OpenIn(int year) => Nodes.Where(node => node.IsOpenIn(year));

    public bool HasChildren(PlannedNode node, int year) => OpenIn(year).Any(other => other.ParentIn(year) == node);

    public PlannedNode Add(JurisdictionLevel level, PlannedNode? parent, bool owesReport, int from = 0)
    {
        var node = new PlannedNode(level, owesReport);
        node.Open(from, NextCode(level), parent);
        Nodes.Add(node);
        return node;
    }
}
