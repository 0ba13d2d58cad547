using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Checks;

/// <summary>What storage holds of one tenant for one period at one moment, read as it is needed.</summary>
internal sealed class StoredPeriod
{
    private readonly IRecordView _view;
    private readonly TenantId _tenant;
    private readonly Period _period;
    private readonly TenantPolicies _policies;
    private readonly Dictionary<JurisdictionId, string?> _etags = [];

    private StoredPeriod(
        IRecordView view, TenantId tenant, Period period, JurisdictionTree tree, TenantPolicies policies, string basis)
    {
        (_view, _tenant, _period, Tree, _policies, Basis) = (view, tenant, period, tree, policies, basis);
    }

    public JurisdictionTree Tree { get; }

    /// <summary>The versions of the records of the tree and the tenant: the same says the same.</summary>
    public string Basis { get; }

    public RollupPolicy Policy => _policies.For(_period).Policy;

    public required IndicatorCatalogue Catalogue { get; init; }

    /// <summary>The version of each report's record that was read; null where there is none.</summary>
    public IReadOnlyDictionary<JurisdictionId, string?> ETags => _etags;

    /// <summary>Null where the tree or the tenant cannot be read, which is told elsewhere.</summary>
    public static async Task<StoredPeriod?> ReadAsync(
        IRecordView view, TenantId tenant, Period period, EditionedCatalogue builtIn, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await view.ReadAsync(KnownRecords.Tenant(tenant), cancellationToken);
            var registry = await view.ReadAsync(KnownRecords.Registry(tenant), cancellationToken);
            var state = settings is null ? new() : view.Decode<Tenant>(settings);
            var head = registry is null ? new() : view.Decode<RegistryHead>(registry).Upgraded();
            var contents = new ContentReader(view, new ContentUses());
            if (await StoredTree.ReadAsync(contents, tenant, head, cancellationToken) is not { } tree)
            {
                return null;
            }

            var policies = state.Policies ?? TenantPolicies.Default;
            return new(view, tenant, period, tree, policies, $"{settings?.ETag} {registry?.ETag}")
            {
                Catalogue = policies.CatalogueVersionFor(period) > 0 && state.Catalogue is { } own
                    ? own.Over(builtIn, period)
                    : builtIn.For(period),
            };
        }
        catch (Exception exception) when (Damage.Shows(exception))
        {
            return null;
        }
    }

    /// <summary>What the reports hold; null where one cannot be read, which is told elsewhere.</summary>
    public async Task<IReadOnlyDictionary<JurisdictionId, OwnContribution>?> ReadAsync(
        IEnumerable<JurisdictionId> reports, CancellationToken cancellationToken)
    {
        var read = new Dictionary<JurisdictionId, OwnContribution>();
        var isWhole = true;
        foreach (var id in reports)
        {
            var record = await _view.ReadAsync(
                KnownRecords.Report(new ReportKey(_tenant, _period, id)), cancellationToken);
            _etags[id] = record?.ETag;
            try
            {
                read[id] = record is null ? OwnContribution.None : _view.Decode<ReportHead>(record).Contribution;
            }
            catch (Exception exception) when (Damage.Shows(exception))
            {
                isWhole = false;
            }
        }

        return isWhole ? read : null;
    }

    /// <summary>How good the answer of a node must be: about storage at a moment or later.</summary>
    public Standing Bound(JurisdictionId node, DateTimeOffset moment) => new(
        Tree.SubtreeVersion(node, _period, _period), _policies.For(_period).Version, moment, moment)
    {
        CatalogueVersion = _policies.CatalogueVersionFor(_period),
    };
}
