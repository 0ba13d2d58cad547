using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>How the answer to changes of the tree looks.</summary>
internal sealed class ChangeView(Screen screen)
{
    private const int ShownTotals = 200;

    /// <summary>Shows what became of the changes, or would.</summary>
    /// <returns>The exit code.</returns>
    public int Show(
        ChangeJurisdictionsResponse outcome, List<AffectedNode> affected, Func<int, string> nameOf, bool dryRun, bool json)
    {
        if (outcome.Errors.Count > 0)
        {
            foreach (var error in json ? [] : outcome.Errors)
            {
                screen.WriteError($"{nameOf(error.Change)}: {error.Message}");
            }

            screen.WriteError("Nothing was changed.");
            return ExitCode.Refused;
        }

        if (json)
        {
            return ExitCode.Done;
        }

        if (dryRun)
        {
            ShowAffected(affected);
        }

        var verb = dryRun ? "Would touch" : outcome.Replayed ? "Done before: touched" : "Touched";
        screen.Line(
            $"{verb} [bold]{outcome.Touched:N0}[/] jurisdiction(s); the tree is at version {outcome.TreeVersion}"
            + $"{(dryRun ? "; nothing was changed" : "")}.");
        return ExitCode.Done;
    }

    private void ShowAffected(List<AffectedNode> affected)
    {
        if (affected.Count == 0)
        {
            screen.Line("No total and no coverage would be another.");
            return;
        }

        var table = Tables.New();
        table.AddColumns(
            Tables.Left("period"),
            Tables.Left("code"),
            Tables.Left("jurisdiction").Wrap(),
            Tables.Left("what"),
            Tables.Right("before"),
            Tables.Right("after"));
        var rows = affected.SelectMany(Rows).ToList();
        foreach (var row in rows.Take(ShownTotals))
        {
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(cell)))]);
        }

        screen.Console.Write(table);
        if (rows.Count > ShownTotals)
        {
            screen.Line($"[dim]… and {rows.Count - ShownTotals:N0} more: --json lists all.[/]");
        }
    }

    private static IEnumerable<string[]> Rows(AffectedNode node)
    {
        string[] who = [node.Period, node.Jurisdiction.Code, node.Jurisdiction.Name];
        if (!Equals(node.Before, node.After))
        {
            yield return [.. who, "reports in / expected", Coverage(node.Before), Coverage(node.After)];
        }

        foreach (var total in node.Totals)
        {
            var what = $"{total.Indicator} {(total.Track == AffectedTrack.Computed ? "computed" : "total")}"
                + (total.Accepted ? ", accepted" : "");
            yield return [.. who, what, Value(total.Before), Value(total.After)];
        }
    }

    private static string Coverage(AffectedCoverage? coverage) =>
        coverage is null ? "–" : $"{coverage.Submitted} / {coverage.Expected}";

    private static string Value(AffectedValue value) =>
        value.Value.Length > 0 ? value.Value : value.Reporting > 0 ? $"{value.Reporting} report(s)" : "–";
}
