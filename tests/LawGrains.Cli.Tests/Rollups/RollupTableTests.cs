using LawGrains.Cli.Rollups;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Tests.Rollups;

public sealed class RollupTableTests
{
    [Fact]
    public void Show_DeclaredAndComputedDiffer_ShowsBothInOneLine()
    {
        var terminal = new Tests.Terminal();
        var rollup = Rollup(new IndicatorCell
        {
            Indicator = "dispute.resolved",
            NameZh = "化解矛盾纠纷数",
            Unit = "件",
            Declared = Value("2136", 1),
            Computed = Value("659", 2),
            Effective = Value("2136", 1),
            Difference = "1477",
        });

        new RollupTable(new Screen(terminal.Environment)).Show(rollup, rollup.Cells);

        var lines = terminal.Out.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Equal(
            "青岚县 980221, 2024: 3 of 4 reports in (75%), 0 accepted, 1 late; basis submitted, current", lines[0]);
        Assert.Contains(lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            is ["dispute.resolved", "化解矛盾纠纷数", "2,136", "件", "659", "2,136", "2/4", "–"]);
    }

    [Fact]
    public void Show_Rebuilding_SaysHowFarItIs()
    {
        var terminal = new Tests.Terminal();
        var rollup = Rollup();
        rollup.Freshness = Freshness.Rebuilding;
        rollup.Progress = new Progress { Done = 2, Total = 5 };

        new RollupTable(new Screen(terminal.Environment)).Show(rollup, rollup.Cells);

        Assert.Contains("2 of 5 inputs", terminal.Out, StringComparison.Ordinal);
    }

    private static GetRollupResponse Rollup(params IndicatorCell[] cells) => new()
    {
        Jurisdiction = new Jurisdiction { Code = "980221", Name = "青岚县" },
        Period = "2024",
        Basis = Basis.Submitted,
        Freshness = Freshness.Current,
        Coverage = new Coverage { Expected = 4, Submitted = 3, Late = 1 },
        Cells = { cells },
    };

    private static Cell Value(string value, int reporting) =>
        new() { State = CellState.Value, Value = value, Reporting = reporting };
}
