using LawGrains.Model.Rollups;
using LawGrains.Simulation.Invariants;

namespace LawGrains.Simulation.Workloads;

/// <summary>
/// When all is quiet a node's list has each of its children once, with its own coverage and cell. Some of the nodes are asked.
/// </summary>
internal sealed class ChildrenCheck(Session session)
{
    private readonly Random _random = Seeds.For(session.Run.Seed, "children");

    public async Task RunAsync(AskedNode node)
    {
        if (_random.Next(3) != 0)
        {
            return;
        }

        var asked = Explanations.Draw(_random.Next(), session.Catalogue.Own);
        var view = await session.UntilAnsweredAsync(
            () => session.Rollup(node).GetChildrenAsync(default, asked.Basis, asked.Indicator));
        session.Counts.Listed++;
        var shape = session.Answers.Now(node).Shape;
        var told = view.Children.Select(child => child.Jurisdiction.Id.Text).Order(StringComparer.Ordinal);
        var expected = shape.All.Where(id => shape.ParentOf(id) == node.Id).Order(StringComparer.Ordinal);
        Hold(node, string.Join(" ", expected), string.Join(" ", told));
        foreach (var child in view.Children)
        {
            var (id, code) = (child.Jurisdiction.Id.Text, child.Jurisdiction.Code.Text);
            var at = node with { Id = id, Code = code };
            var now = session.Answers.Now(at);
            var cell = child.Cell is { } tracks ? ToldTotals.Of(ExplainedCell.OnTrack(tracks, asked.Track)) : new();
            Hold(at, shape.CodeOf(id), code);
            Hold(at, now.Coverage.ToString(), ToldTotals.Of(child.Coverage).ToString());
            Hold(at, now.Cell(asked.Indicator.Text, asked.Track, asked.Basis == Basis.Accepted).ToString(), cell.ToString());
        }
    }

    private static void Hold(AskedNode node, string expected, string told)
    {
        if (expected != told)
        {
            throw new InvariantException("children", $"Of {node} expected: {expected}; told: {told}.");
        }
    }
}
