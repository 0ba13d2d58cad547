using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Grains.Reports;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;
using LawGrains.Simulation.Invariants;

namespace LawGrains.Simulation.Workloads.Steps;

/// <summary>A jurisdiction submits its report, or submits it again.</summary>
/// <param name="Number">See <see cref="Step"/>.</param>
/// <param name="Phase">See <see cref="Step"/>.</param>
/// <param name="At">See <see cref="Step"/>.</param>
/// <param name="Lane">See <see cref="Step"/>.</param>
/// <param name="Code">In the year.</param>
/// <param name="Year">Reported on.</param>
/// <param name="ExpectedRevision">What the sender has seen; null: whatever there is.</param>
/// <param name="Lines">The figures, in two sections.</param>
/// <param name="HasText">Whether the figures stand in text; else they come ready-made.</param>
internal sealed record SubmitStep(
    int Number,
    int Phase,
    TimeSpan At,
    string Lane,
    string Code,
    int Year,
    int? ExpectedRevision,
    ImmutableArray<Line> Lines,
    bool HasText) : Step(Number, Phase, At, Lane)
{
    private static readonly ImmutableArray<(SectionKind Kind, string Text)> Sections =
        [(SectionKind.Achievements, "主要举措和成效"), (SectionKind.Problems, "存在的不足")];

    public override string What => string.Create(CultureInfo.InvariantCulture, $"submits the report of {Code} for {Year}")
        + (ExpectedRevision is { } revision ? string.Create(CultureInfo.InvariantCulture, $" after revision {revision}") : "")
        + (HasText ? " in sections: " : ": ")
        + string.Join(", ", Lines);

    public override async Task RunAsync(Session session)
    {
        // As at the server's door: who is not there, or owes nothing, is sent away.
        if (await session.FindAsync(Code, Year) is not { Jurisdiction: { OwesReport: true } jurisdiction })
        {
            return;
        }

        var command = new SubmitReport(Actor, Actor, jurisdiction.Code, ExpectedRevision, Draft(), Original: null);
        var id = jurisdiction.Id.Text;
        var (askedAt, attempts) = (session.Run.Time.Elapsed, 0);
        var outcome = await session.UntilAnsweredAsync(
            () =>
            {
                attempts++;
                return session.Report(Year, id).SubmitAsync(command);
            },
            () => ReadStep.TryReadAsync(session, Year, id));
        var said = Lines.Select(line => line.Indicator);
        session.Catalogue.CheckSubmission(Year, id, said, outcome, askedAt, session.Run.Time.Elapsed);

        // What an activation took that has lost its place may be written after another one, which knows more or less of the
        // tenant's indicators, has refused it.
        var isKnown = attempts == 1 || !session.Catalogue.MayBeOld || outcome.Refusal?.Code != RefusalCode.UnknownIndicator;
        if (isKnown)
        {
            session.Acknowledged.Add(ToAcknowledgement(outcome, Actor, Year, id));
        }
    }

    public static Acknowledgement ToAcknowledgement(Outcome<Receipt> outcome, string actor, int year, string id) =>
        outcome.IsRefused
            ? new(actor, year, id, null, null)
            : new(actor, year, id, outcome.Value.Revision, outcome.Value.Status.ToString());

    private ReportDraft Draft()
    {
        // The title keeps the code that the sender had.
        var draft = new ReportDraft { Title = Code };
        if (!HasText)
        {
            return draft with { Observations = [.. Lines.Select(line => line.ToObservation(null))] };
        }

        var spans = new List<TextSpan>();
        foreach (var (_, text) in Sections)
        {
            var start = spans.Count == 0 ? 0 : spans[^1].End;
            spans.Add(new(start, start + text.Length));
        }

        return draft with
        {
            Text = string.Concat(Sections.Select(section => section.Text)),
            Sections = [.. Sections.Zip(spans, (section, span) => new DraftSection(section.Kind, null, span, []))],
            Observations =
            [
                .. Lines.OrderBy(line => line.Section)
                    .Select(line => line.ToObservation(new TextSpan(spans[line.Section].Start, spans[line.Section].Start + 1))),
            ],
        };
    }
}
