using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Maintenance;

/// <summary>Shows what a check says as it says it: lines for people, or the contract's messages as JSON.</summary>
internal sealed class FsckView(Screen screen, bool isJson)
{
    private FsckSummary? _summary;

    /// <summary>What the command ends with, once the summary is there.</summary>
    public int ExitCode => _summary switch
    {
        null => throw new CliFailureException(
            Cli.ExitCode.Fault, "The check ended without a summary: it is not known whether all is whole."),
        { Findings: > 0 } => Cli.ExitCode.Damaged,
        { RollupsUnanswered: > 0 } => Cli.ExitCode.Unreachable,
        _ => Cli.ExitCode.Done,
    };

    /// <summary>Runs a check that hands over its messages.</summary>
    public Task RunAsync(Func<Action<FsckResponse>, Task> check) => ProgressDisplay.SpinAsync(
        screen, "Check", isJson, async say =>
        {
            await check(message => Show(message, say));
            return true;
        });

    private void Show(FsckResponse message, Action<string> say)
    {
        _summary = message.Summary ?? _summary;
        if (message.Progress is { } progress)
        {
            say(Words(progress));
        }
        else if (isJson)
        {
            screen.WriteJson(message);
        }
        else if (message.Finding is { } finding)
        {
            screen.WriteText($"{finding.Kind.ToString().ToLowerInvariant()}: {Where(finding)}{finding.Message}");
        }
        else if (message.Orphan is { } orphan)
        {
            screen.WriteText($"orphan: {orphan.Tenant}/{orphan.Sha256} {Words(orphan)}");
        }
        else if (message.Summary is { } summary)
        {
            Show(summary);
        }
    }

    private void Show(FsckSummary summary)
    {
        Say($"{summary.Records:#,0} records of {summary.Bytes:#,0} bytes, {summary.Reports:#,0} reports in {summary.Revisions:#,0} revisions.");
        if (summary.Orphans > 0)
        {
            Say($"{summary.Orphans:#,0} bodies of {summary.OrphanBytes:#,0} bytes that no head refers to, {summary.OrphansRemoved:#,0} of them removed.");
        }

        if (summary.SealsUnverified > 0)
        {
            Say($"{summary.SealsUnverified:#,0} seals were signed with a key that is not known here: their signatures were not verified.");
        }

        if (!summary.HasRollups)
        {
            Say($"Roll-ups were not compared: they have no state in storage, a server recomputes them.");
        }
        else
        {
            Say($"{summary.RollupsCompared:#,0} roll-ups compared with what the reports come to.");
        }

        if (summary.RollupsChanged > 0)
        {
            Say($"{summary.RollupsChanged:#,0} roll-ups were not compared: something below them changed each time.");
        }

        if (summary.RollupsUnanswered > 0)
        {
            Say($"{summary.RollupsUnanswered:#,0} roll-ups were not compared: they gave no verified answer in time, or a record below them cannot be read.");
        }

        screen.Line(summary.Findings == 0
            ? "[green]Nothing is wrong.[/]"
            : $"[red]{Counted.Of((int)Math.Min(summary.Findings, int.MaxValue), "finding")}: not all is whole.[/]");
    }

    private void Say(FormattableString line) => screen.WriteText(line.ToString(CultureInfo.InvariantCulture));

    private static string Where(FsckFinding finding) => finding.Rollup is { } rollup
        ? $"{rollup.Tenant} "
        : $"{finding.Store}/{finding.State} {finding.GrainType} {finding.Key}: ";

    private static string Words(FsckOrphan orphan) => string.Create(
        CultureInfo.InvariantCulture, $"{orphan.Bytes:#,0} bytes, {Age(orphan)}{Fate(orphan.Fate)}");

    private static string Age(FsckOrphan orphan) => !orphan.HasAgeSeconds
        ? "of unknown age"
        : TimeSpan.FromSeconds(orphan.AgeSeconds) switch
        {
            { TotalDays: >= 2 } age => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days old"),
            { TotalHours: >= 2 } age => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours old"),
            var age => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes old"),
        };

    private static string Fate(FsckOrphanFate fate) => fate switch
    {
        FsckOrphanFate.Removed => ", removed",
        FsckOrphanFate.Used => ", used again meanwhile: left",
        FsckOrphanFate.Unsure => ", left: a head of its tenant cannot be read",
        _ => "",
    };

    private static string Words(FsckProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"Check: {Verb(progress.Stage)}{(progress.Total == 0 ? "" : $" {progress.Done:#,0} of {progress.Total:#,0}")}");

    private static string Verb(FsckStage stage) => stage switch
    {
        FsckStage.Heads => "heads",
        FsckStage.Bodies => "bodies",
        FsckStage.Orphans => "removing orphans",
        _ => "roll-ups",
    };
}
