using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>
/// A submission cut into the records under which it is kept: one a section, one for the bytes it was read from. Each is
/// named by the hash of its content, so that what did not change since the last revision is kept once.
/// </summary>
internal sealed class RevisionContents
{
    private readonly List<Func<ContentStore, TenantId, Task>> _writes = [];

    private RevisionContents(SubmitReport command)
    {
        var draft = command.Draft;
        var text = new CodePointText(draft.Text);
        var placed = new List<Observation>[draft.Sections.Length];
        var unplaced = new List<Observation>();
        foreach (var observation in draft.Observations)
        {
            var section = SectionOf(draft.Sections, observation.Span);
            var list = section < 0 ? unplaced : placed[section] ??= [];
            list.Add(section < 0 ? observation : Relative(observation, draft.Sections[section].Span.Start));
        }

        Sections = [.. draft.Sections.Select((section, i) => Section(section, text, placed[i] ?? []))];
        Unplaced = unplaced.Count == 0 ? null : Keep(new StoredObservations([.. unplaced]));
        Findings = draft.Findings.IsEmpty ? null : Keep(new StoredFindings(draft.Findings));
        Original = command.Original is { } original
            ? Keep(new StoredOriginal(original.Format, original.FileName, original.Content))
            : null;
    }

    public ImmutableArray<SectionRef> Sections { get; }

    public string? Unplaced { get; }

    public string? Findings { get; }

    public string? Original { get; }

    public static RevisionContents Of(SubmitReport command) => new(command);

    /// <summary>Writes all records; durable when it returns. They are nobody's until a head names them.</summary>
    public Task WriteAsync(ContentStore contents, TenantId tenant) =>
        Task.WhenAll(_writes.Select(write => write(contents, tenant)));

    private static int SectionOf(ImmutableArray<DraftSection> sections, TextSpan? span)
    {
        for (var i = 0; span is { } place && i < sections.Length; i++)
        {
            if (sections[i].Span.Contains(place))
            {
                return i;
            }
        }

        return -1;
    }

    private static Observation Relative(Observation observation, int origin) =>
        observation with { Span = observation.Span!.Value.Shift(-origin) };

    private SectionRef Section(DraftSection section, CodePointText text, List<Observation> observations)
    {
        var content = new StoredSection(
            section.Kind, section.Heading, section.Subsections, text.Slice(section.Span), [.. observations]);
        return new(section.Kind, section.Span.Start, section.Span.Length, Keep(content));
    }

    private string Keep<T>(T content)
    {
        var hash = ContentStore.HashOf(content);
        _writes.Add((contents, tenant) => contents.PutAsync(tenant, hash, content));
        return hash;
    }
}
