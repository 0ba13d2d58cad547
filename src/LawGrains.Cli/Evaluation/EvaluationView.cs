using System.Globalization;
using LawGrains.Cli.Terminal;
using LawGrains.Intake.Evaluation;
using Spectre.Console;

namespace LawGrains.Cli.Evaluation;

/// <summary>Scores as a table, and below it each miss, false find and wrong trait.</summary>
internal sealed class EvaluationView(Screen screen)
{
    public void Show(Evaluation evaluation)
    {
        var table = Tables.New()
            .AddColumn(Tables.Left("document").Wrap())
            .AddColumn(Tables.Right("F1"))
            .AddColumn(Tables.Right("precision"))
            .AddColumn(Tables.Right("recall"))
            .AddColumn(Tables.Right("strict F1"))
            .AddColumn(Tables.Right("found"))
            .AddColumn(Tables.Right("expected"))
            .AddColumn(Tables.Right("sections"));
        foreach (var document in evaluation.Documents)
        {
            Add(table, document.File, document.Loose, document.Strict, document.Sections);
        }

        Add(table, "all", evaluation.Loose, evaluation.Strict, evaluation.Sections);
        screen.Console.Write(table);
        foreach (var document in evaluation.Documents)
        {
            ShowDifferences(document);
        }
    }

    private static void Add(Table table, string name, Score loose, Score strict, Score sections) => table.AddRow(
        Markup.Escape(name), Show(loose.F1), Show(loose.Precision), Show(loose.Recall), Show(strict.F1),
        Show(loose.Found), Show(loose.Expected),
        string.Create(CultureInfo.InvariantCulture, $"{sections.Right}/{sections.Expected}"));

    private void ShowDifferences(DocumentScore score)
    {
        if (score.Missed.IsEmpty && score.False.IsEmpty && score.Inexact.IsEmpty && score.WrongSections.IsEmpty)
        {
            return;
        }

        screen.Line();
        screen.Line($"[bold]{Markup.Escape(score.File)}[/]");
        foreach (var missed in score.Missed)
        {
            Line("red", "missed", missed.Indicator, missed.Value, missed.Quote, "");
        }

        foreach (var found in score.False)
        {
            Line("yellow", "false", found.Indicator.Text, found.Value, found.Quote, "");
        }

        foreach (var (expected, found) in score.Inexact)
        {
            Line("blue", "differs", expected.Indicator, expected.Value, expected.Quote,
                $" is {GoldNames.TraitsOf(found)}; gold: {expected.Precision}, {expected.Scope}, {expected.Period}");
        }

        foreach (var heading in score.WrongSections)
        {
            screen.Line($"  [blue]section[/] of another kind: {Markup.Escape(heading)}");
        }
    }

    private void Line(string colour, string what, string indicator, decimal? value, string quote, string more) =>
        screen.Line(string.Create(CultureInfo.InvariantCulture,
            $"  [{colour}]{what}[/] {Markup.Escape(indicator)} = {value} [dim]{Markup.Escape(OneLine(quote))}[/]{Markup.Escape(more)}"));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Show(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Show(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
