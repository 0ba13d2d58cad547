using LawGrains.Cli.Terminal;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Analysis;

/// <summary>Shows a draft: its outline, under each section what was found there, and what a clerk should look at.</summary>
internal sealed class DraftView(Screen screen)
{
    private const int Margin = 2;
    private const int Gap = 2;
    private const int NarrowestSentence = 24;

    /// <param name="draft">With its text, else the observations' quotes stand for their sentences.</param>
    /// <param name="fallbackTitle">For a draft without a title.</param>
    /// <param name="perSection">How many observations a section shows at most; those that differ most come first.</param>
    public void Show(Draft draft, string fallbackTitle, int perSection = int.MaxValue)
    {
        var leftOut = draft.Observations.Count(observation => ObservationWords.LeftOut(observation) is not null);
        screen.Line($"[bold]{Markup.Escape(draft.HasTitle ? draft.Title : fallbackTitle)}[/]");
        screen.Line(
            $"{Counted.Of(draft.Sections.Count, "section")}, {Counted.Of(draft.Observations.Count, "observation")} "
            + $"({leftOut} left out of totals), {Counted.Of(draft.Findings.Count, "finding")}");
        var bySection = draft.Observations.ToLookup(observation => observation.Section);
        var chosen = draft.Observations
            .Select(observation => observation.Section)
            .Distinct()
            .ToDictionary(section => section, section => Telling.Choose([.. bySection[section]], perSection));
        var columns = Columns.For([.. chosen.Values.SelectMany(observations => observations)], screen.Console.Profile.Width);
        var sentences = new Sentences(draft.Text, screen.IsPlain);
        for (var i = -1; i < draft.Sections.Count; i++)
        {
            if (i >= 0)
            {
                ShowHeading(draft.Sections[i], i);
            }

            if (chosen.TryGetValue(i, out var observations))
            {
                ShowObservations(observations, bySection[i].Count(), columns, sentences);
            }
        }

        ShowFindings(draft);
    }

    private void ShowHeading(Section section, int index)
    {
        var heading = section.HasHeading ? Markup.Escape(section.Heading) : "[dim](no heading)[/]";
        screen.Line();
        screen.Line($"[bold blue]{index + 1}[/] [bold]{heading}[/]  [dim]{ObservationWords.Kind(section.Kind)}[/]");
        foreach (var subsection in section.Subsections)
        {
            screen.Line($"  [dim]{Markup.Escape(subsection)}[/]");
        }
    }

    private void ShowObservations(IReadOnlyList<Observation> observations, int all, Columns columns, Sentences sentences)
    {
        var grid = new Grid { Expand = false }
            .AddColumn(new GridColumn { Width = columns.Indicator, Padding = new(Margin, 0, Gap, 0), NoWrap = true })
            .AddColumn(new GridColumn { Width = columns.Value, Alignment = Justify.Right, Padding = new(0, 0, Gap, 0), NoWrap = true })
            .AddColumn(new GridColumn { Width = columns.Note, Padding = new(0, 0, Gap, 0), NoWrap = true })
            .AddColumn(new GridColumn { Width = columns.Sentence, Padding = new(0, 0, 0, 0), NoWrap = true });
        foreach (var observation in observations)
        {
            var counts = ObservationWords.LeftOut(observation) is null;
            grid.AddRow(
                $"[{(counts ? "default" : "dim")}]{Markup.Escape(observation.Indicator)}[/]",
                $"[{(counts ? "bold" : "dim")}]{Markup.Escape(ObservationWords.Value(observation))}[/]",
                $"[{(counts ? "dim" : "yellow")}]{ObservationWords.Note(observation)}[/]",
                sentences.Of(observation, columns.Sentence));
        }

        screen.Console.Write(grid);
        if (observations.Count < all)
        {
            screen.Line($"  [dim]… and {all - observations.Count} more[/]");
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
            var colour = finding.Severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "blue" };
            screen.Line(
                $"  [{colour}]{finding.Severity.ToString().ToLowerInvariant()}[/] {Markup.Escape(finding.MessageZh)} "
                + $"[dim]{Markup.Escape(finding.MessageEn)} ({Markup.Escape(finding.Code)})[/]");
        }
    }

    // As wide as what stands in them, and the sentence takes the rest: one layout for all sections.
    private readonly record struct Columns(int Indicator, int Value, int Note, int Sentence)
    {
        public static Columns For(IReadOnlyList<Observation> observations, int width)
        {
            if (observations.Count == 0)
            {
                return default;
            }

            var indicator = observations.Max(observation => observation.Indicator.Length);
            var value = observations.Max(observation => DisplayWidth.Of(ObservationWords.Value(observation)));
            var note = observations.Max(observation => ObservationWords.Note(observation).Length);
            return new(indicator, value, note, Math.Max(NarrowestSentence, width - Margin - indicator - value - note - (3 * Gap)));
        }
    }
}
