using System.Collections.Immutable;
using LawGrains.Model.Reports;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws what reports say: all kinds of indicators, scopes, precisions and reasons to leave a value out.</summary>
internal sealed class FigurePlan(Random random)
{
    private static readonly (string Indicator, double Share)[] Said =
    [
        (WorkloadIndicators.Handled, 0.7),
        (WorkloadIndicators.Lost, 0.4),
        (WorkloadIndicators.LossRate, 0.4),
        (WorkloadIndicators.Fines, 0.5),
        (WorkloadIndicators.Items, 0.4),
        (WorkloadIndicators.Checks, 0.4),
        (WorkloadIndicators.ScanRate, 0.3),
        (WorkloadIndicators.CoverageRate, 0.3),
        (WorkloadIndicators.Visits, 0.3),
    ];

    public ImmutableArray<Line> Draw()
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        lines.Add(Tag(0));
        foreach (var (indicator, share) in Said)
        {
            foreach (var (scope, factor) in new[] { (Scope.Own, 1.0), (Scope.Whole, 0.5) })
            {
                if (random.NextDouble() < share * factor)
                {
                    lines.Add(Draw(indicator, scope));
                }
            }

            if (random.NextDouble() < 0.08)
            {
                // A parallel item, a repetition, or a contradiction.
                lines.Add(Draw(indicator, Scope.Own));
            }
        }

        return lines.DrainToImmutable();
    }

    /// <summary>The same report with another second section.</summary>
    public ImmutableArray<Line> Correct(ImmutableArray<Line> lines) =>
        [.. lines.Where(line => line.Section == 0), .. Draw().Skip(1).Where(line => line.Section == 1), Tag(1)];

    /// <summary>What a report may say of one indicator.</summary>
    public Line Draw(string indicator, Scope scope)
    {
        var line = new Line(indicator, Value(indicator), scope, random.Next(2));
        return random.Next(24) switch
        {
            0 => line with { Value = null },
            1 => line with { Precision = Precision.Approximate },
            2 => line with { Precision = Precision.AtLeast },
            3 => line with { Qualifier = PeriodQualifier.Cumulative },
            4 => line with { Qualifier = PeriodQualifier.Partial },
            5 => line with { Qualifier = PeriodQualifier.Target },
            6 => line with { Role = ObservationRole.Conflict },
            7 => line with { Role = ObservationRole.Repeat },
            8 => line with { Role = ObservationRole.Excluded },
            9 => line with { Confidence = 0.6m },
            _ => line,
        };
    }

    private Line Tag(int section) => new(WorkloadIndicators.Tag, random.Next(1, 1_000_000_000), Scope.Own, section);

    private decimal Value(string indicator) => indicator switch
    {
        WorkloadIndicators.LossRate or WorkloadIndicators.ScanRate or WorkloadIndicators.CoverageRate
            or OwnIndicators.LostShare or OwnIndicators.TalkShare =>
            random.Next(20) == 0 ? 1.5m : random.Next(0, 1_001) / 1000m,
        WorkloadIndicators.Visits or OwnIndicators.Mood => random.Next(0, 51) / 10m,
        WorkloadIndicators.Fines or OwnIndicators.Grants => random.Next(6) == 0 ? 0 : random.Next(0, 100_000) / 100m,
        _ => random.Next(6) == 0 ? 0 : random.Next(0, 300),
    };
}
