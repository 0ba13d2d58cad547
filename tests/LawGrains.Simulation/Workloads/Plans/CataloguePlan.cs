using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>
/// Draws what the tenant decides about indicators of its own, and which reports state them: mostly those that come after it, some
/// too early or too late. In most workloads there are none.
/// </summary>
internal sealed class CataloguePlan
{
    private static readonly Period Closed = Session.Period(PlannedTree.Years[0] - 1);
    private static readonly Period Later = Session.Period(PlannedTree.Years[^1]);

    private readonly Random _random;
    private readonly FigurePlan _figures;
    private readonly bool _isDrawn;
    private readonly List<(int Phase, TimeSpan At, PutIndicator Command)> _decided = [];

    public CataloguePlan(int seed)
    {
        // A source of its own: where nothing is drawn, all else is as if this were not there.
        _random = Seeds.For(seed, "catalogue");
        _figures = new(_random);
        _isDrawn = _random.Next(5) < 2;
    }

    /// <summary>Draws the decisions of a phase.</summary>
    public void Draw(WorkloadPlan plan, int phase)
    {
        var decisions = _isDrawn ? _random.Next(3, 8) : 0;
        foreach (var at in Enumerable.Range(0, decisions).Select(_ => _random.Within(plan.Length)).Order().ToList())
        {
            var isSound = _decided.Count == 0 || _random.Next(6) > 0;
            var command = isSound ? Sound() : Flawed(_random.Pick(_decided).Command);
            int? beyond = _random.Next(8) switch
            {
                < 2 => 0,
                2 => _random.Next(-1, 2),
                _ => null,
            };
            plan.Add(number => new PutIndicatorStep(number, phase, at, "catalogue", command, beyond));
            if (isSound)
            {
                _decided.Add((phase, at, command));
            }
        }
    }

    /// <summary>A submission with figures of the tenant's own indicators, where there are any; any other step as it is.</summary>
    public Step WithFigures(Step step)
    {
        if (!_isDrawn || step is not SubmitStep submit)
        {
            return step;
        }

        var lines = submit.Lines.ToBuilder();
        foreach (var code in OwnIndicators.All.Select(indicator => indicator.Code))
        {
            var share = IsCollected(code, submit) ? 0.5 : 0.015;
            foreach (var scope in new[] { Scope.Own, Scope.Whole }.Where(_ => _random.NextDouble() < share))
            {
                lines.Add(_figures.Draw(code.Text, scope));
            }
        }

        return submit with { Lines = lines.DrainToImmutable() };
    }

    // As far as the plan knows: it may come to pass later, or be refused.
    private bool IsCollected(IndicatorCode code, SubmitStep submit) => _decided
        .Where(decided => (decided.Phase, decided.At).CompareTo((submit.Phase, submit.At)) < 0)
        .Select(decided => decided.Command)
        .LastOrDefault(command => (command.From?.Year ?? 0) <= submit.Year
            && (command.Indicator.Code == code || command.Replaces.Contains(code))) is { IsRetired: false } last
        && last.Indicator.Code == code;

    private PutIndicator Sound()
    {
        var undecided = OwnIndicators.All
            .Where(one => !IsDecided(one.Code) && (HasParts(one) || _random.Next(8) == 0))
            .ToList();
        var draw = _decided.Count == 0 ? 0 : _random.Next(12);
        if (draw < 8 && undecided.Count > 0)
        {
            var made = new PutIndicator(_random.Pick(undecided), From(), false, [], "", null, "");
            return draw == 0 && _decided.Count > 0 ? made with { Replaces = [_random.Pick(_decided).Command.Indicator.Code] } : made;
        }

        var known = _random.Pick(_decided).Command;
        return (draw % 4) switch
        {
            0 => known with { From = From(), IsRetired = true },
            1 => known with { From = From(), IsRetired = false },
            2 => known with { From = From(), Indicator = known.Indicator with { NameZh = $"{known.Indicator.NameZh}改" } },
            _ => known,
        };
    }

    private bool HasParts(Indicator indicator) => new[] { indicator.Numerator, indicator.Denominator }
        .All(part => part is not { } code || OwnIndicators.All.All(own => own.Code != code) || IsDecided(code));

    private bool IsDecided(IndicatorCode code) => _decided.Exists(decided => decided.Command.Indicator.Code == code);

    private PutIndicator Flawed(PutIndicator known) => _random.Next(6) switch
    {
        0 => known with { Indicator = known.Indicator with { Kind = Other(known.Indicator.Kind) } },
        1 => known with { Indicator = OwnIndicators.Of(WorkloadIndicators.Handled, "件", IndicatorKind.Count) },
        2 => known with { Indicator = OwnIndicators.Of("own.no_share", "%", IndicatorKind.Ratio, "own.nothing") },
        3 => known with { Indicator = known.Indicator with { NameZh = "旧" }, From = Closed },
        4 => known with { Replaces = [IndicatorCode.Parse("own.nothing")] },
        _ => known with { Indicator = known.Indicator with { Unit = known.Indicator.Unit == "%" ? "件" : "%" } },
    };

    private static IndicatorKind Other(IndicatorKind kind) =>
        kind == IndicatorKind.Count ? IndicatorKind.Level : IndicatorKind.Count;

    private Period? From() => _random.Next(4) == 0 ? Later : null;
}
