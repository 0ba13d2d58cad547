using System.Collections.Immutable;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;

namespace LawGrains.Grains.Rollups;

/// <summary>
/// What the reports behind one node say: mostly its own report; by changed borders also those of its predecessors. The
/// latest contribution of each, absolute and by version.
/// </summary>
internal sealed class OwnPart
{
    private const decimal ShareUnits = 1_000_000_000_000m;

    private readonly Dictionary<JurisdictionId, Input> _inputs = [];
    private ImmutableArray<ReportSource> _sources = [];
    private DepartmentFigures _departments;
    private IndicatorCatalogue? _catalogue;
    private Digest _shape;
    private bool _hasSources;

    /// <summary>All that may count here, each before those that may stand in for it.</summary>
    public IEnumerable<ReportSource> Sources => _sources.SelectMany(WithInstead);

    public int Total => _inputs.Count;

    public int Done { get; private set; }

    public bool IsComplete => Done == Total;

    /// <summary>The digest of all that is in.</summary>
    public Digest Digest { get; private set; }

    /// <summary>What the oldest proof says; meaningful once complete.</summary>
    public (DateTimeOffset VerifiedAt, DateTimeOffset StoredAt) Proven { get; private set; }

    /// <summary>When the newest change was acknowledged; null where there is none.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    public Coverage Coverage { get; private set; } = Coverage.None;

    /// <summary>The newest version of the tenant's own indicators that any of them was read with.</summary>
    public long CatalogueVersion { get; private set; }

    /// <summary>Takes other sources. What is known of those that stay is kept.</summary>
    public void SetSources(
        ImmutableArray<ReportSource> sources, DepartmentFigures departments, IndicatorCatalogue catalogue)
    {
        var known = new Dictionary<JurisdictionId, Input>(_inputs);
        var wasKnown = _catalogue is not null;
        (_sources, _departments, _catalogue) = (sources, departments, catalogue);
        _inputs.Clear();
        foreach (var source in sources.SelectMany(WithInstead))
        {
            var input = known.GetValueOrDefault(source.Jurisdiction);
            _inputs[source.Jurisdiction] = wasKnown || input.Own is not { } own ? input : input with { Own = Shared(own) };
        }

        _hasSources = true;
        _shape = sources.SelectMany(WithInstead).Select(Shape).Aggregate(Digest.None, Digest.Add);
        Changed();
    }

    /// <summary>All contributions that are in, for whoever takes the node's place.</summary>
    public IReadOnlyList<(JurisdictionId Of, OwnContribution Own)> Held() =>
    [
        .. _inputs.Where(input => input.Value.Own is not null).Select(input => (input.Key, input.Value.Own!))
    ];

    /// <summary>Takes a report's contribution, unless a newer one is there or the report is none of this node's.</summary>
    /// <param name="of">Whose report.</param>
    /// <param name="own">What it says.</param>
    /// <param name="verifiedAt">When it was known to be what the report holds.</param>
    /// <param name="storedAt">When it was known to be what storage holds.</param>
    /// <returns>Whether the totals may have changed.</returns>
    public bool Take(JurisdictionId of, OwnContribution own, DateTimeOffset verifiedAt, DateTimeOffset storedAt)
    {
        // Before the sources are known nothing is turned away.
        if ((!_inputs.TryGetValue(of, out var known) && _hasSources) || own.Version < known.Own?.Version)
        {
            return false;
        }

        var isNew = known.Own?.Version != own.Version;
        var kept = isNew ? Shared(own) : known.Own;
        _inputs[of] = new(kept, Later(known.VerifiedAt, verifiedAt), Later(known.StoredAt, storedAt));
        if (!isNew)
        {
            Prove();
            return false;
        }

        Changed();
        return true;
    }

    /// <summary>The reports that must be read to come within a bound.</summary>
    public IReadOnlyList<JurisdictionId> Needs(Standing bound) =>
    [
        .. _inputs
            .Where(input => input.Value.Own is null
                || input.Value.VerifiedAt < bound.VerifiedAt
                || input.Value.StoredAt < bound.StoredAt)
            .Select(input => input.Key)
    ];

    /// <summary>The clock was set: what was proven by it proves nothing any more.</summary>
    public void ForgetProofs()
    {
        foreach (var (of, input) in _inputs.ToArray())
        {
            _inputs[of] = input with { VerifiedAt = default, StoredAt = default };
        }

        Prove();
    }

    /// <summary>All of them together. Not kept: few nodes need it twice, and each would hold its figures three times.</summary>
    public NodeFigures On(Basis basis)
    {
        NodeFigures? all = null;
        foreach (var (_, figures) in Reports(basis))
        {
            all = all is null ? figures : NodeFigures.Merge(all, figures);
        }

        return all ?? NodeFigures.None;
    }

    /// <summary>The reports that count on a basis, each with what the node takes of it.</summary>
    public IEnumerable<(CountedReport Report, NodeFigures Figures)> Reports(Basis basis) =>
        from source in _sources
        from report in Counted(source, Share.Whole, basis)
        select (report, NodeFigures.Of(report.Own.On(basis), report.IsLeaf, report.Declaration)
            .Apportion(report.Share, KindOf));

    private IEnumerable<CountedReport> Counted(ReportSource source, Share of, Basis basis)
    {
        var share = of.Within(source.Share);
        var own = _inputs[source.Jurisdiction].Own;
        return own?.Revisions.On(basis) is not null
            ? [new(source.Jurisdiction, source.Code, share, IsLeaf(source), source.Declaration, own)]
            : source.Instead.SelectMany(instead => Counted(instead, share, basis));
    }

    private OwnContribution Shared(OwnContribution own) => _catalogue is { } catalogue ? own.Shared(catalogue) : own;

    // Of an indicator that is newer than what the node has read nothing can be divided: as a score it is passed on whole, in
    // an answer that is BEHIND until the node has read what it is.
    private IndicatorKind KindOf(IndicatorCode code) => _catalogue?.Find(code)?.Kind ?? IndicatorKind.Score;

    private bool IsLeaf(ReportSource source) => source.Below == ReportsBelow.None
        || (source.Below == ReportsBelow.Departments && _departments == DepartmentFigures.Beside);

    private void Changed()
    {
        Done = _inputs.Values.Count(input => input.Own is not null);
        Digest = _shape;
        ChangedAt = null;
        CatalogueVersion = 0;
        foreach (var (of, input) in _inputs)
        {
            CatalogueVersion = Math.Max(CatalogueVersion, input.Own?.CatalogueVersion ?? 0);
            Digest += Digest.Of(of, (ulong)(input.Own?.Version ?? 0));
            ChangedAt = ChangedAt > input.Own?.ChangedAt ? ChangedAt : input.Own?.ChangedAt ?? ChangedAt;
        }

        Coverage = _sources.Where(source => source.Share.Bears).Select(Covered).Aggregate(Coverage.None, Coverage.Merge);
        Prove();
    }

    private void Prove() => Proven = (
        _inputs.Values.Select(input => input.VerifiedAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min(),
        _inputs.Values.Select(input => input.StoredAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());

    // Who owes is the one that the tree names: a predecessor's report stands in for its figures, not for its duty.
    // A report that nobody owes any more is not among those that are owed: else it would hide one that is missing.
    private Coverage Covered(ReportSource source) => source.OwesReport
        ? (_inputs[source.Jurisdiction].Own?.Coverage ?? Coverage.None) with { Expected = 1 }
        : Coverage.None;

    // Other shares or duties of the same reports come to other totals.
    private Digest Shape(ReportSource source) => Digest.Of(
        source.Jurisdiction,
        unchecked(
            ((ulong)(long)(source.Share.From * ShareUnits) * 31)
            + ((ulong)(long)(source.Share.To * ShareUnits) * 37)
            + (source.Share.Bears ? 41UL : 0)
            + (source.OwesReport ? 43UL : 0)
            + ((ulong)source.Instead.Length * 47)
            + ((ulong)source.Declaration * 53)
            + (IsLeaf(source) ? 59UL : 0)));

    private static IEnumerable<ReportSource> WithInstead(ReportSource source) =>
        source.Instead.SelectMany(WithInstead).Prepend(source);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private readonly record struct Input(OwnContribution? Own, DateTimeOffset VerifiedAt, DateTimeOffset StoredAt);
}

/// <summary>A report that counts at a node, as <see cref="ReportSource"/> says.</summary>
internal sealed record CountedReport(
    JurisdictionId Jurisdiction,
    JurisdictionCode Code,
    Share Share,
    bool IsLeaf,
    Declaration Declaration,
    OwnContribution Own);
