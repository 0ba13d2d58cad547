using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Analysis;

/// <summary>Shows a draft: its outline, under each section what was found there, and what a clerk should look at.</summary>
internal sealed class DraftView(Screen screen)
{
    private const int IndicatorColumns = 36;
    private const int ValueColumns = 16;
    private const int NoteColumns = 17;

    /// <param name="draft">With its text, else the observations' quotes stand for their sentences.</param>
    /// <param name="fallbackTitle">For a draft without a title.</param>
    /// <param name="perSection">How many observations a section shows at most; those that differ most come first.</param>
    public void Show(Draft draft, string fallbackTitle, int perSection = int.MaxValue)
    {
        var leftOut = draft.Observations.Count(observation => ObservationWords.LeftOut(observation) is not null);
        screen.Line($"[bold]{Markup.Escape(draft.HasTitle ? draft.Title : fallbackTitle)}[/]");
        screen.Line($"{draft.Sections.Count} sections, {draft.Observations.Count} observations ({leftOut} left out of "
            + $"totals), {draft.Findings.Count} findings");
        var sentences = new Sentences(draft.Text, screen.IsPlain);
        var bySection = draft.Observations.ToLookup(observation => observation.Section);
        ShowSection(bySection[-1], sentences, perSection);
        for (var i = 0; i < draft.Sections.Count; i++)
        {
            ShowHeading(draft.Sections[i], i);
            ShowSection(bySection[i], sentences, perSection);
        }

        ShowFindings(draft);
    }

    private void ShowHeading(Section section, int index)
    {
        var heading = section.HasHeading ? section.Heading : "(no heading)";
        screen.Line();
        screen.Line($"[bold blue]{index + 1}[/] [bold]{Markup.Escape(heading)}[/]  [dim]{ObservationWords.Kind(section.Kind)}[/]");
        foreach (var subsection in section.Subsections)
        {
            screen.Line($"  [dim]{Markup.Escape(subsection)}[/]");
        }
    }

    private void ShowSection(IEnumerable<Observation> observations, Sentences sentences, int most)
    {
        var all = observations.ToList();
        var shown = Telling.Choose(all, most);
        if (shown.Count == 0)
        {
            return;
        }

        var room = screen.Console.Profile.Width - IndicatorColumns - ValueColumns - NoteColumns - 10;
        var grid = new Grid { Expand = false }
            .AddColumn(new GridColumn { Width = IndicatorColumns, Padding = new(2, 0, 1, 0) })
            .AddColumn(new GridColumn { Width = ValueColumns, Alignment = Justify.Right, Padding = new(0, 0, 1, 0) })
            .AddColumn(new GridColumn { Width = NoteColumns, Padding = new(0, 0, 1, 0) })
            .AddColumn(new GridColumn { Width = Math.Max(room, 20), Padding = new(0, 0, 0, 0) });
        foreach (var observation in shown)
        {
            var leftOut = ObservationWords.LeftOut(observation);
            var style = leftOut is null ? "default" : "dim";
            grid.AddRow(
                $"[{style}]{Markup.Escape(observation.Indicator)}[/]",
                $"[{(leftOut is null ? "bold" : "dim")}]{Markup.Escape(ObservationWords.Value(observation))}[/]",
                leftOut is null ? $"[dim]{ObservationWords.Scope(observation)}[/]" : $"[yellow]{Markup.Escape(leftOut)}[/]",
                sentences.Of(observation, Math.Max(room, 20)));
        }

        screen.Console.Write(grid);
        if (shown.Count < all.Count)
        {
            screen.Line($"  [dim]… and {all.Count - shown.Count} more[/]");
        }
    }

    private void ShowFindings(Draft draft)
    {
        if (draft.Findings.Count == 0)
        {
            return;
        }

        screen.Line();
        screen.Line("[bold]Findings[/]");
        foreach (var finding in draft.Findings)
        {
            var colour = finding.Severity == Severity.Error ? "red" : finding.Severity == Severity.Warning ? "yellow" : "blue";
            screen.Line(
                $"  [{colour}]{finding.Severity.ToString().ToLowerInvariant()}[/] [dim]{Markup.Escape(finding.Code)}[/] "
                + $"{Markup.Escape(finding.MessageZh)} [dim]{Markup.Escape(finding.MessageEn)}[/]");
        }
    }
}
