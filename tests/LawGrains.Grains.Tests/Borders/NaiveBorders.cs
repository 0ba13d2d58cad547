using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Tests.Borders;

/// <summary>
/// The totals of one node by some borders, worked out from what happened to each jurisdiction, one report at a time: no
/// source, no contribution and no tree of the product.
/// </summary>
internal sealed class NaiveBorders(BorderWorld world, Period borders)
{
    private readonly Period _period = world.Period;

    /// <summary>What stands in the tree of the borders, former parts and all.</summary>
    public IEnumerable<JurisdictionId> Nodes => All.Where(Stands);

    private IEnumerable<JurisdictionId> All => world.Tree.All.Select(history => history.Id);

    public decimal Computed(JurisdictionId node) =>
        Voices(node).Sum(voice => voice.Share * Adds(voice)) + Below(node).Sum(Computed);

    public decimal Effective(JurisdictionId node) => Speaker(node) is { } speaker
        ? world.Said[speaker].Whole!.Value
        : Voices(node).Sum(voice => voice.Share * Adds(voice)) + Below(node).Sum(Effective);

    /// <summary>How many reports' figures are in the effective value, and how many declarations are left out for the borders.</summary>
    public (int Reporting, int Borders) Counts(JurisdictionId node)
    {
        if (Speaker(node) is not null)
        {
            return (1, 0);
        }

        var voices = Voices(node).Where(voice => voice.Bears).ToList();
        var below = Below(node).Select(Counts).ToList();
        return (
            voices.Count(HasValue) + below.Sum(one => one.Reporting),
            voices.Count(voice => !voice.IsLeaf && world.Said[voice.Of].Whole is not null) + below.Sum(one => one.Borders));
    }

    /// <summary>How many reports are owed at and below, and how many are in.</summary>
    public (int Expected, int Submitted) Coverage(JurisdictionId node)
    {
        var behind = Parts(node).Where(part => part.Bears).Select(part => part.Of).ToList();
        var below = Children(node).Select(Coverage).ToList();
        return (
            behind.Count(of => At(of, _period).OwesReport) + below.Sum(one => one.Expected),
            behind.Count(of => At(of, _period).OwesReport && world.Said.ContainsKey(of)) + below.Sum(one => one.Submitted));
    }

    private decimal Adds(Voice voice) =>
        world.Said[voice.Of] is var (own, whole) && voice.IsLeaf ? whole ?? own ?? 0 : own ?? 0;

    private bool HasValue(Voice voice) =>
        world.Said[voice.Of] is var (own, whole) && (own is not null || (voice.IsLeaf && whole is not null));

    // Whose declaration is the node's effective value.
    private JurisdictionId? Speaker(JurisdictionId node)
    {
        var parts = AllParts(node).ToList();
        var position = IsIn(node, _period) ? node : parts is [{ Share: 1 } only] ? only.Of : (JurisdictionId?)null;
        if (position is not { } of || !world.Said.TryGetValue(of, out var said) || said.Whole is null || IsLeaf(of, _period))
        {
            return null;
        }

        var covered = All.Where(at => IsIn(at, _period) && Path(at, up => At(up, _period).Parent).Contains(of)).Order();
        var here = All
            .Where(at => Stands(at) && Path(at, Up).Contains(node))
            .SelectMany(AllParts)
            .GroupBy(part => part.Of, part => part.Share)
            .ToList();
        return here.All(shares => shares.Sum() == 1) && here.Select(shares => shares.Key).Order().SequenceEqual(covered) ? of : null;
    }

    // The reports that count at a node: where one is not in, those of whom it took over before the period ended.
    private IEnumerable<Voice> Voices(JurisdictionId node) => Parts(node).SelectMany(part => Heard(part, IsLeaf(part.Of, _period)));

    private IEnumerable<Voice> Heard(Part part, bool isLeaf) => world.Said.ContainsKey(part.Of)
        ? [new(part.Of, part.Share, part.Bears, isLeaf)]
        : from link in Links()
          where link.Successor == part.Of && link.From.CompareTo(_period) <= 0
          where IsDepartment(part.Of, _period) || !IsDepartment(link.Predecessor, _period)
          from voice in Heard(
              new(link.Predecessor, part.Share * link.Weight, part.Bears && Bearer(link.Predecessor) == link.Successor),
              IsLeaf(link.Predecessor, Before(link.From)))
          select voice;

    private IEnumerable<Part> Parts(JurisdictionId node) => AllParts(node).Where(part => !IsCovered(part.Of));

    private IEnumerable<Part> AllParts(JurisdictionId node) =>
        All.Where(of => IsIn(of, _period)).SelectMany(of => Homes(of).Where(home => home.At == node)
            .GroupBy(home => home.At)
            .Select(homes => new Part(of, homes.Sum(home => home.Share), homes.Any(home => home.Bears))));

    // Where the report of one comes to count.
    private IEnumerable<(JurisdictionId At, decimal Share, bool Bears)> Homes(JurisdictionId of) => Stands(of)
        ? [(of, 1, true)]
        : from link in World(of).Successors
          from home in Homes(link.Successor)
          select (home.At, home.Share * link.Weight, home.Bears && Bearer(of) == link.Successor);

    private IEnumerable<JurisdictionId> Children(JurisdictionId node) => All.Where(child => Stands(child) && Up(child) == node);

    private IEnumerable<JurisdictionId> Below(JurisdictionId node) =>
        Children(node).Where(child => world.Departments == DepartmentFigures.Counted || !IsDepartment(child, borders));

    // Nobody below it owes a report of the year that enters its totals.
    private bool IsLeaf(JurisdictionId of, Period year) => !All.Any(at =>
        at != of && IsIn(at, year) && At(at, year).OwesReport
        && Path(at, up => At(up, year).Parent).TakeWhile(up => up != of).ToList() is var path
        && Path(at, up => At(up, year).Parent).Contains(of)
        && (world.Departments == DepartmentFigures.Counted || !IsDepartment(path[^1], year)));

    // Nobody at or below the leaf above it owes a report but the leaf.
    private bool IsCovered(JurisdictionId of) => !At(of, _period).OwesReport
        && Path(of, up => At(up, _period).Parent).Any(leaf => At(leaf, _period).OwesReport
            && All.Count(at => IsIn(at, _period) && At(at, _period).OwesReport
                && Path(at, up => At(up, _period).Parent).Contains(leaf)) == 1);

    private bool Stands(JurisdictionId of) => IsIn(of, borders) || IsFormer(of);

    private bool IsFormer(JurisdictionId of)
    {
        if (World(of).Closed is not { } closed || closed.CompareTo(_period) <= 0 || closed.CompareTo(borders) > 0
            || !IsIn(of, Before(closed)))
        {
            return false;
        }

        var successors = World(of).Successors.Select(link => link.Successor).ToList();
        return successors.Count == 0
            || (successors.Count == 1 && Path(of, up => At(up, Before(closed)).Parent).Contains(successors[0]))
            || (IsDepartment(of, Before(closed)) && successors.Any(successor => !IsDepartment(successor, closed)));
    }

    private JurisdictionId? Up(JurisdictionId of)
    {
        if (IsIn(of, borders))
        {
            return At(of, borders).Parent;
        }

        var above = World(of).Successors.IsEmpty ? At(of, Before(World(of).Closed!.Value)).Parent : Bearer(of);
        while (above is { } at && !Stands(at))
        {
            above = Bearer(at);
        }

        return above;
    }

    private static IEnumerable<JurisdictionId> Path(JurisdictionId of, Func<JurisdictionId, JurisdictionId?> up)
    {
        for (JurisdictionId? at = of; at is { } node; at = up(node))
        {
            yield return node;
        }
    }

    private JurisdictionId Bearer(JurisdictionId of) => World(of).Successors
        .OrderByDescending(link => link.Weight)
        .ThenBy(link => At(link.Successor, link.From).Code)
        .First().Successor;

    private IEnumerable<Succession> Links() => world.Tree.All.SelectMany(history => history.Successors);

    private bool IsIn(JurisdictionId of, Period year) => World(of).IsOpenIn(year);

    private bool IsDepartment(JurisdictionId of, Period year) => At(of, year).Level == JurisdictionLevel.Department;

    private JurisdictionHistory World(JurisdictionId of) => world.Tree.All.Single(history => history.Id == of);

    private JurisdictionAttributes At(JurisdictionId of, Period year) => World(of).At(year);

    private static Period Before(Period period) => BorderWorld.Year(period.Year - 1);

    private sealed record Part(JurisdictionId Of, decimal Share, bool Bears);

    private sealed record Voice(JurisdictionId Of, decimal Share, bool Bears, bool IsLeaf);
}
