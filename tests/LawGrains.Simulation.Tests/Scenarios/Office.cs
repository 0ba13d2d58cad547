using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Reports;

namespace LawGrains.Simulation.Tests.Scenarios;

/// <summary>What a report says: the organ's own figure and that of the whole area, where it says one.</summary>
internal sealed record Said(decimal? Own, decimal? Whole);

/// <summary>
/// One jurisdiction: it submits and corrects, its superior decides, at random and one step after the other. It
/// remembers what was acknowledged, which is what must count.
/// </summary>
internal sealed class Office(SimulationRun run, Clients clients, ImportedJurisdiction node)
{
    public static readonly IndicatorCode Indicator = IndicatorCode.Parse("dispute.resolved");

    private readonly Random _random = Seeds.For(run.Seed, node.Code.ToString());
    private bool _isPending;
    private string? _contentHash;
    private int _requests;

    public ImportedJurisdiction Node => node;

    /// <summary>What counts on basis SUBMITTED; null: nothing.</summary>
    public Said? Submitted { get; private set; }

    /// <summary>What counts on basis ACCEPTED; null: nothing.</summary>
    public Said? Accepted { get; private set; }

    public async Task WorkAsync(int requests)
    {
        var id = await clients.FindAsync(node.Code);
        for (var request = 0; request < requests; request++)
        {
            await run.DelayAsync(TimeSpan.FromMilliseconds(_random.Next(20_000)));
            switch (_random.Next(5))
            {
                case 0 when _isPending:
                    await DecideAsync(id, ReviewDecision.Accept);
                    Accepted = Submitted;
                    break;
                case 1 when _isPending:
                    await DecideAsync(id, ReviewDecision.Return);
                    Submitted = Accepted;
                    break;
                default:
                    await SubmitAsync(id);
                    break;
            }
        }
    }

    private async Task SubmitAsync(JurisdictionId id)
    {
        var said = new Said(Figure(0.8), Figure(0.4));
        var receipt = await clients.SubmitAsync(id, new(
            NextRequest(),
            "clerk",
            node.Code,
            ExpectedRevision: null,
            new() { Observations = [.. Observations(said)] },
            Original: null));
        (Submitted, _isPending, _contentHash) = (said, true, Taken(receipt).ContentHash);
    }

    private async Task DecideAsync(JurisdictionId id, ReviewDecision decision)
    {
        var hash = decision == ReviewDecision.Accept ? _contentHash : null;
        Taken(await clients.DecideAsync(id, new(NextRequest(), "reviewer", decision, null, hash, "for a reason")));
        _isPending = false;
    }

    private string NextRequest() => string.Create(CultureInfo.InvariantCulture, $"{node.Code}-{++_requests}");

    private decimal? Figure(double share) => _random.NextDouble() < share ? _random.Next(1_000) : null;

    private static Receipt Taken(Outcome<Receipt> outcome) => outcome.Value;

    private static IEnumerable<Observation> Observations(Said said)
    {
        if (said.Own is { } own)
        {
            yield return new() { Indicator = Indicator, Value = own, Scope = Scope.Own };
        }

        if (said.Whole is { } whole)
        {
            yield return new() { Indicator = Indicator, Value = whole, Scope = Scope.Whole };
        }
    }
}
