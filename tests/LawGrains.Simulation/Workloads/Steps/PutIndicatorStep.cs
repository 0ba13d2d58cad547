using System.Globalization;
using LawGrains.Grains.Tenants;
using LawGrains.Simulation.Oracle;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>The tenant decides about an indicator of its own; what cannot be is refused.</summary>
/// <param name="Number">See <see cref="Step"/>.</param>
/// <param name="Phase">See <see cref="Step"/>.</param>
/// <param name="At">See <see cref="Step"/>.</param>
/// <param name="Lane">See <see cref="Step"/>. One for all of them, so that it is known what each is decided upon.</param>
/// <param name="Command">What is asked for, but for who asks and what was seen.</param>
/// <param name="Beyond">By how much the version that the sender names is beyond the one it reads before; null: it names none.</param>
internal sealed record PutIndicatorStep(int Number, int Phase, TimeSpan At, string Lane, PutIndicator Command, int? Beyond)
    : Step(Number, Phase, At, Lane)
{
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"decides{(Command.From is { } from ? $" from {from} on" : "")}: {Asked.What}")
        + (Beyond is { } beyond ? string.Create(CultureInfo.InvariantCulture, $", having seen what there is and {beyond} more") : "");

    private NaiveDecision Asked => new(
        0,
        Command.From?.Year ?? 0,
        Command.Indicator.Code.Text,
        Command.Indicator.Kind.ToString(),
        Command.Indicator.Unit,
        Command.Indicator.Numerator?.Text,
        Command.Indicator.Denominator?.Text,
        Command.Indicator.NameZh,
        Command.IsRetired,
        [.. Command.Replaces.Select(code => code.Text)],
        Actor);

    public override async Task RunAsync(Session session)
    {
        long? expected = Beyond is { } beyond
            ? (await session.UntilAnsweredAsync(() => session.Settings.GetCatalogueAsync())).Version + beyond
            : null;
        var command = Command with { Actor = Actor, ExpectedVersion = expected };
        var before = session.Archive.Tenants[^1].Value;
        var outcome = await session.UntilAnsweredAsync(() => session.Settings.PutIndicatorAsync(command));
        session.Decisions.Check(before, Asked, expected, outcome);
    }
}
