using System.Globalization;
using LawGrains.Cli.Analysis;
using LawGrains.Cli.Jurisdictions;
using LawGrains.Cli.Rollups;
using LawGrains.Cli.Settings;
using LawGrains.Cli.Submission;
using LawGrains.Cli.Terminal;
using LawGrains.Server;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Demo;

/// <summary>The demonstration, chapter by chapter, against a server that runs. All of it may be repeated on the same data.</summary>
internal sealed class DemoStory(Shell shell, Connection connection, string data)
{
    private const string Period = "2024";
    private const string ReportShown = "980221101";
    private const int ObservationsASection = 8;

    private static readonly string[] Provinces = ["980000", "990000"];
    private static readonly string[] RollupsShown = ["980221", "980200", "980000"];

    // Chosen to show each way in which figures come together; all that was found is in 'lawgrains rollup'.
    private static readonly string[] IndicatorsShown =
    [
        "dispute.identified", "dispute.resolved", "dispute.resolution_rate", "enforcement.penalties", "enforcement.fines",
        "legalreview.contracts", "litigation.lost", "litigation.loss_rate", "publicity.materials", "service.instant_rate",
    ];

    private static readonly TimeSpan RollupLimit = TimeSpan.FromSeconds(20);

    private int _submitted;

    public void ShowServer(ServerAddresses addresses, TimeSpan ready)
    {
        Chapter("LawGrains: a server in this process");
        shell.Screen.Line(
            $"gRPC [bold]{addresses.Grpc.GetLeftPart(UriPartial.Authority)}[/]  data [bold]{Markup.Escape(Path.GetFullPath(data))}[/]  tenant [bold]{DemoCommand.Tenant}[/]");
        shell.Screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"[dim]ready in {ready.TotalMilliseconds:0} ms; every call below is gRPC with a token signed by the key in that folder[/]"));
    }

    public async Task RegisterTreeAsync(CancellationToken cancellationToken)
    {
        await connection.Admin.CreateTenantAsync(
            new CreateTenantRequest { Tenant = new Tenant { Id = DemoCommand.Tenant.Text, Name = "Demonstration" } },
            connection.Call(cancellationToken));
        var lines = Samples.Tree();
        var answer = await TreeUpload.SendAsync(connection, [.. lines], dryRun: false, _ => { }, cancellationToken);
        Chapter($"The tree: {lines.Count} jurisdictions, {answer.Added} new");
        foreach (var root in lines.Where(line => line.ParentCode.Length == 0))
        {
            var tree = new Tree(NodeText(root)) { Style = new Style(decoration: Decoration.Dim) };
            AddChildren(tree, root, lines);
            shell.Screen.Console.Write(tree);
        }
    }

    /// <returns>Whether all were taken.</returns>
    public async Task<bool> SubmitReportsAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(data, "samples");
        await Samples.WriteToAsync(folder, cancellationToken);
        var items = Samples.Reports()
            .Select(report => new ManifestItem("", Path.Combine(folder, report.File), report.Code, report.Period))
            .ToList();
        var outcomes = new List<SubmitOutcome>();
        var broken = await ProgressDisplay.CountAsync(shell.Screen, "Submitting", items.Count, quiet: false, done =>
            new Batch(connection, again: false, outcome => Note(outcomes, outcome, done)).RunAsync(items, cancellationToken));
        _submitted = outcomes.Count(outcome => outcome.Answer is not null);
        foreach (var failed in outcomes.Where(outcome => outcome.Answer is null))
        {
            shell.Screen.WriteError($"{failed.Item.Path}: {failed.Message}");
        }

        if (broken is not null || _submitted < items.Count)
        {
            return false;
        }

        var known = outcomes.Count(outcome => outcome.Answer!.Receipt.Replayed);
        Chapter($"{items.Count} reports, whole documents over one stream: {items.Count - known} new, {known} there already");
        var table = await ReportTable.BuildAsync(connection, items, cancellationToken);
        shell.Screen.Console.Write(table);
        return true;
    }

    public async Task ShowOneReportAsync(CancellationToken cancellationToken)
    {
        var report = await connection.Submissions.GetReportAsync(
            new GetReportRequest { Code = ReportShown, Period = Period, IncludeText = true }, connection.Call(cancellationToken));
        Chapter($"A closer look: {report.Code} {report.Name}, each figure with the words it came from");
        new DraftView(shell.Screen).Show(report.Report, report.Name, ObservationsASection);
    }

    public async Task ShowRollupsAsync(CancellationToken cancellationToken)
    {
        Chapter("The roll-up: township → county → city → province");
        shell.Screen.Line("[dim]total: what was declared for the whole jurisdiction, else its own figure and its children's totals.[/]");
        shell.Screen.Line("[dim]computed: all reports below added up, whatever anybody declared. reports: how many gave a figure.[/]");
        await WaitForAllAsync(cancellationToken);
        foreach (var code in RollupsShown)
        {
            var rollup = await AskAsync(code, _ => true, cancellationToken);
            shell.Screen.Line();
            var shown = IndicatorsShown
                .Select(indicator => rollup.Cells.FirstOrDefault(cell => cell.Indicator == indicator))
                .OfType<IndicatorCell>();
            new RollupTable(shell.Screen).Show(rollup, [.. shown]);
        }

        var municipality = await AskAsync(Provinces[1], _ => true, cancellationToken);
        shell.Screen.Line(RollupTable.Headline(municipality));
        shell.Screen.Line("[dim]A municipality: its district stands directly below it; no level is made up.[/]");
    }

    // An acknowledged report counts at its own node at once and reaches the root a moment later.
    private async Task WaitForAllAsync(CancellationToken cancellationToken)
    {
        var missing = _submitted;
        foreach (var province in Provinces)
        {
            var rollup = await AskAsync(province, answer => answer.Coverage.Submitted >= CountBelow(province), cancellationToken);
            missing -= rollup.Coverage?.Submitted ?? 0;
        }

        if (missing > 0)
        {
            shell.Screen.Line($"[yellow]{missing} reports are still on their way up; these are the totals so far.[/]");
        }
    }

    private static int CountBelow(string province) =>
        Samples.Reports().Count(report => report.Code.StartsWith(province[..2], StringComparison.Ordinal));

    private Task<GetRollupResponse> AskAsync(
        string code, Func<GetRollupResponse, bool> isEnough, CancellationToken cancellationToken) =>
        Patience.RollupAsync(
            shell,
            connection,
            new GetRollupRequest { Code = code, Period = Period },
            RollupLimit,
            quiet: false,
            cancellationToken,
            isEnough);

    private static void Note(List<SubmitOutcome> outcomes, SubmitOutcome outcome, Action<int> done)
    {
        lock (outcomes)
        {
            outcomes.Add(outcome);
            done(outcomes.Count);
        }
    }

    private void Chapter(string title)
    {
        shell.Screen.Line();
        shell.Screen.Console.Write(new Rule($"[bold blue]{Markup.Escape(title)}[/]") { Justification = Justify.Left, Style = Style.Parse("blue") });
    }

    private static void AddChildren(IHasTreeNodes parent, ImportedJurisdiction of, IReadOnlyList<ImportedJurisdiction> lines)
    {
        foreach (var child in lines.Where(line => line.ParentCode == of.Code))
        {
            AddChildren(parent.AddNode(NodeText(child)), child, lines);
        }
    }

    private static string NodeText(ImportedJurisdiction line) =>
        $"{Markup.Escape(line.Name)} [dim]{line.Code} {line.Level.ToString().ToLowerInvariant()}"
        + $"{(line.OwesReport ? "" : ", owes no report")}[/]";
}
