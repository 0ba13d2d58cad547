using System.CommandLine;
using System.Security.Cryptography;
using Grpc.Core;
using LawGrains.Cli.Rollups;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Jurisdictions;

/// <summary>What all commands that change the tree share: their options, the call, and how its answer looks.</summary>
internal sealed class ChangeRun(Shell shell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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

    private readonly Option<int> _wait = new("--wait")
    {
        Description = "In a dry run: seconds to wait for roll-ups that are still collecting what they cover",
        HelpName = "seconds",
        DefaultValueFactory = _ => 120,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _dryRun, _wait, _reason, _requestId, _expected, _json })
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

        var wait = dryRun ? WaitOption.Of(parsed.GetValue(_wait)) : TimeSpan.Zero;
        using var connection = shell.Connect(settings);
        var answers = await AskAsync(connection, request, wait, parsed.GetValue(_json), cancellationToken);
        var affected = answers.Where(answer => answer.Affected is not null).Select(answer => answer.Affected).ToList();
        return new ChangeView(shell.Screen).Show(answers[0], affected, nameOf, dryRun, parsed.GetValue(_json));
    }

    // Nothing of a dry run comes before all of it is there: what is not ready may be asked for again.
    private Task<List<ChangeJurisdictionsResponse>> AskAsync(
        Connection connection, ChangeJurisdictionsRequest request, TimeSpan wait, bool json, CancellationToken cancellationToken) =>
        ProgressDisplay.SpinAsync(shell.Screen, "The totals that the change would change", json || wait == TimeSpan.Zero, async say =>
        {
            var clock = shell.Environment.Clock;
            var started = clock.GetTimestamp();
            while (true)
            {
                try
                {
                    return await ReadAsync(connection, request, json, cancellationToken);
                }
                catch (RpcException notReady) when (
                    notReady.StatusCode == StatusCode.Unavailable
                    && Failures.IsFromServer(notReady)
                    && clock.GetElapsedTime(started) < wait)
                {
                    say(notReady.Status.Detail);
                    await Task.Delay(Pause, clock, cancellationToken);
                }
            }
        });

    private async Task<List<ChangeJurisdictionsResponse>> ReadAsync(
        Connection connection, ChangeJurisdictionsRequest request, bool json, CancellationToken cancellationToken)
    {
        using var call = connection.Registry.ChangeJurisdictions(request, connection.Stream(cancellationToken));
        var answers = new List<ChangeJurisdictionsResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            answers.Add(answer);
            if (json)
            {
                shell.Screen.WriteJson(answer);
            }
        }

        return answers;
    }
}
