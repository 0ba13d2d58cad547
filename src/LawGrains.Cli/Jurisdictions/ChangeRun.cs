using System.CommandLine;
using System.Security.Cryptography;
using Grpc.Core;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>What all commands that change the tree share: their options, the call, and how its answer looks.</summary>
internal sealed class ChangeRun(Shell shell)
{
    private const int ShownTotals = 200;

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "List every total that would be another, change nothing",
    };

    private readonly Option<string?> _reason = new("--reason")
    {
        Description = "Why, for the log; needed unless it is a dry run",
        HelpName = "text",
    };

    private readonly Option<string?> _requestId = new("--request-id")
    {
        Description = "The same id with the same changes changes nothing twice. Default: a new one",
        HelpName = "id",
    };

    private readonly Option<long?> _expected = new("--expect-tree")
    {
        Description = "Refuse where the tree is at another version",
        HelpName = "version",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _dryRun, _reason, _requestId, _expected, _json })
        {
            command.Add(option);
        }
    }

    /// <summary>Sends the changes and shows what became of them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The server.</param>
    /// <param name="changes">All or none.</param>
    /// <param name="nameOf">How a change is called in a message, by its place.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<int> SendAsync(
        ParseResult parsed,
        ConnectionSettings settings,
        IReadOnlyList<JurisdictionChange> changes,
        Func<int, string> nameOf,
        CancellationToken cancellationToken)
    {
        var dryRun = parsed.GetValue(_dryRun);
        var request = new ChangeJurisdictionsRequest
        {
            RequestId = parsed.GetValue(_requestId) ?? RandomNumberGenerator.GetHexString(32, lowercase: true),
            Changes = { changes },
            DryRun = dryRun,
            Reason = parsed.GetValue(_reason)
                ?? (dryRun ? "" : throw CliFailureException.BadInput("Say why, for the log: --reason TEXT (or try it first: --dry-run).")),
        };
        if (parsed.GetValue(_expected) is { } expected)
        {
            request.ExpectedTreeVersion = expected;
        }

        using var connection = shell.Connect(settings);
        using var call = connection.Registry.ChangeJurisdictions(request, connection.Stream(cancellationToken));
        ChangeJurisdictionsResponse? outcome = null;
        var affected = new List<AffectedNode>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            outcome ??= answer;
            if (parsed.GetValue(_json))
            {
                shell.Screen.WriteJson(answer);
            }

            if (answer.Affected is { } node)
            {
                affected.Add(node);
            }
        }

        return Show(outcome!, affected, nameOf, dryRun, parsed.GetValue(_json));
    }

    private int Show(
        ChangeJurisdictionsResponse outcome, List<AffectedNode> affected, Func<int, string> nameOf, bool dryRun, bool json)
    {
        if (outcome.Errors.Count > 0)
        {
            foreach (var error in json ? [] : outcome.Errors)
            {
                shell.Screen.WriteError($"{nameOf(error.Change)}: {error.Message}");
            }

            shell.Screen.WriteError("Nothing was changed.");
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
        shell.Screen.Line(
            $"{verb} [bold]{outcome.Touched:N0}[/] jurisdiction(s); the tree is at version {outcome.TreeVersion}"
            + $"{(dryRun ? "; nothing was changed" : "")}.");
        return ExitCode.Done;
    }

    private void ShowAffected(List<AffectedNode> affected)
    {
        if (affected.Count == 0)
        {
            shell.Screen.Line("No total and no coverage would be another.");
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

        shell.Screen.Console.Write(table);
        if (rows.Count > ShownTotals)
        {
            shell.Screen.Line($"[dim]… and {rows.Count - ShownTotals:N0} more: --json lists all.[/]");
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
