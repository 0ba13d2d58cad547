using System.Globalization;
using System.Text;
using LawGrains.Crash.Ledger;

namespace LawGrains.Crash.Clients;

/// <summary>Draws what stands in reports: no two are alike.</summary>
internal sealed class Writing(Random random)
{
    /// <summary>What the figures are of: two counts, and an amount with decimals.</summary>
    public static readonly ImmutableArray<string> Indicators = ["dispute.amount", "dispute.resolved", "legalreview.contracts"];

    private const int LongestFiller = 1_500;

    public Content Draw(string title)
    {
        var text = new StringBuilder(title).Append('\n');
        var figures = ImmutableArray.CreateBuilder<Figure>();
        foreach (var indicator in Indicators)
        {
            foreach (var isWhole in (bool[])[false, true])
            {
                if (random.Next(4) > 0)
                {
                    figures.Add(Write(text, indicator, isWhole));
                }
            }
        }

        Fill(text);
        var second = text.Length;
        Fill(text);
        return new(text.ToString(), second, figures.DrainToImmutable());
    }

    private Figure Write(StringBuilder text, string indicator, bool isWhole)
    {
        // Up to 10^12 with four decimals is taken: the sums of some must go beyond what a double holds.
        var value = random.Next(10) == 0 ? 0
            : indicator == "dispute.amount" ? random.NextInt64(1, 10_000_000_000_000_000) / 10_000m
            : random.Next(1, 100_000);
        text.Append(isWhole ? "全县" : "本级").Append(indicator);
        var start = text.Length;
        text.Append(value.ToString("0.####", CultureInfo.InvariantCulture));
        var figure = new Figure(indicator, isWhole, value, start, text.Length);
        text.Append('。');
        return figure;
    }

    private void Fill(StringBuilder text)
    {
        text.Append('\n');
        for (var left = random.Next(LongestFiller); left > 0; left--)
        {
            text.Append((char)random.Next(0x4E00, 0x9F00));
        }
    }
}
