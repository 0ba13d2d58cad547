using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;

namespace LawGrains.Server.Api;

/// <summary>The one way from a code to the roll-up of a node, and to how fresh its answers must be.</summary>
internal sealed class NodeAccess(IGrainFactory grains, TreeAccess tree, TenantCatalogues catalogues, TimeProvider clock)
{
    /// <param name="context">Of the call.</param>
    /// <param name="code">The node's code by the borders.</param>
    /// <param name="period">The reported period.</param>
    /// <param name="borders">Whose tree is meant: the period or a later one.</param>
    /// <exception cref="FaultException">There is no such node, or the caller does not reach it.</exception>
    public async Task<NodeAt> FindAsync(ServerCallContext context, JurisdictionCode code, Period period, Period borders)
    {
        if (borders.CompareTo(period) < 0)
        {
            throw new Refusal(
                RefusalCode.OutOfRange,
                $"Reports of {period} cannot be told by the borders of {borders}, which are older: "
                + $"nobody can say how they would fall to those of then. Ask by the borders of {period} or of a later year.",
                "borders").ToException();
        }

        var caller = Caller.Of(context);
        var located = await tree.FindAsync(caller, code, period, borders, "code", context.CancellationToken);
        var policies = await grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(caller.Tenant)).GetPoliciesAsync().For(context);
        var bound = new Standing(
            located.SubtreeVersion,
            policies.For(period).Version,
            clock.GetUtcNow() - policies.VerifiedWithin,
            default)
        {
            CatalogueVersion = policies.CatalogueVersionFor(period),
        };
        var catalogue = await catalogues.ForAsync(caller.Tenant, period, bound.CatalogueVersion);
        return new(new(caller.Tenant, period, borders, located.Jurisdiction.Id), located, bound, catalogue, grains);
    }

    /// <summary>
    /// The node with a catalogue that names every cell of what it answered: the answer may be newer than the question.
    /// </summary>
    public async ValueTask<NodeAt> NamingAsync(NodeAt node, Contribution? answer) =>
        answer is null || answer.CatalogueVersion <= node.Catalogue.Version
            ? node
            : node with { Catalogue = await catalogues.ForAsync(node.Key.Tenant, node.Key.Period, answer.CatalogueVersion) };

    /// <summary>What makes an answer one about storage as it is from now on.</summary>
    public Standing Verified(Standing bound) => bound with { VerifiedAt = clock.GetUtcNow(), StoredAt = clock.GetUtcNow() };
}

/// <summary>A node that was asked for.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Located">What the registry says of it.</param>
/// <param name="Bound">How fresh its answers must be to be current.</param>
/// <param name="Catalogue">What the period collects.</param>
/// <param name="Grains">Leads to it and to those below.</param>
internal sealed record NodeAt(
    RollupKey Key, LocatedJurisdiction Located, Standing Bound, DatedCatalogue Catalogue, IGrainFactory Grains)
{
    /// <summary>The indicator of a code.</summary>
    /// <exception cref="FaultException">The period's catalogue does not know it.</exception>
    public Indicator Indicator(IndicatorCode code, string field) => Catalogue.Indicators.Find(code)
        ?? throw new Refusal(
            RefusalCode.UnknownIndicator,
            $"{code} is not in the catalogue of edition {Catalogue.Indicators.Edition}.",
            field).ToException();

    /// <summary>The same of several.</summary>
    public List<Indicator> Indicators(List<IndicatorCode> codes) =>
        [.. codes.Select((code, i) => Indicator(code, $"indicators[{i}]"))];

    public IRollupGrain Grain => At(Key.Jurisdiction);

    /// <summary>Another node of the same period and borders.</summary>
    public IRollupGrain At(JurisdictionId jurisdiction) => Grains.GetGrain<IRollupGrain>(Key.At(jurisdiction).ToString());
}
