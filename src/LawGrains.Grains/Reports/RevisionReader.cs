using System.Collections.Immutable;
using System.Text;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>Puts a revision together again from the records that its header names.</summary>
internal sealed class RevisionReader(ContentStore contents)
{
    public async Task<ReportRevision> ReadAsync(TenantId tenant, RevisionHeader header)
    {
        var sections = await Task.WhenAll(
            header.Sections.Select(section => contents.GetAsync<StoredSection>(tenant, section.Hash)));
        var unplaced = header.Unplaced is { } loose
            ? (await contents.GetAsync<StoredObservations>(tenant, loose)).Observations
            : [];
        var findings = header.Findings is { } found
            ? (await contents.GetAsync<StoredFindings>(tenant, found)).Findings
            : [];

        var text = new StringBuilder();
        var placed = ImmutableArray.CreateBuilder<DraftSection>(sections.Length);
        var observations = ImmutableArray.CreateBuilder<Observation>();
        for (var i = 0; i < sections.Length; i++)
        {
            var (section, place) = (sections[i], header.Sections[i]);
            text.Append(section.Text);
            placed.Add(new(section.Kind, section.Heading, new(place.Start, place.Start + place.Length), section.Subsections));
            observations.AddRange(section.Observations.Select(observation => Absolute(observation, place.Start)));
        }

        observations.AddRange(unplaced);
        var draft = new ReportDraft
        {
            Title = header.Title,
            Text = text.ToString(),
            Sections = placed.MoveToImmutable(),
            Observations = observations.DrainToImmutable(),
            Findings = findings,
        };
        return new(header, draft, [.. header.Sections.Select(section => section.Hash)]);
    }

    private static Observation Absolute(Observation observation, int origin) =>
        observation with { Span = observation.Span?.Shift(origin) };
}
