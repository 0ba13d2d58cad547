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
    /// <param name="isVerified">Whether tree and policy are compared with storage first. Default: only where that was long ago.</param>
    /// <exception cref="FaultException">There is no such node, or the caller does not reach it.</exception>
    public async Task<NodeAt> FindAsync(
        ServerCallContext context, JurisdictionCode code, Period period, Period borders, bool isVerified = false)
    {
        if (borders.CompareTo(period) < 0)
        {
            throw new Refusal(
                RefusalCode.OutOfRange,
                $"Reports of {period} cannot be told by the borders of {borders}, which are older: "
                + $"nobody can say how they would fall to those of then. Ask by the borders of {period} or of a later year.",
                "borders").ToException();
        }

        if (isVerified)
        {
            var isHeld = await RefreshAsync(context);
            var node = await LookAsync(context, code, period, borders);
            return node with { IsHeld = isHeld };
        }

        var found = await LookAsync(context, code, period, borders);
        if (!found.IsHeld)
        {
            await RefreshAsync(context);
            found = await LookAsync(context, code, period, borders);
        }

        return found;
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

    private async Task<NodeAt> LookAsync(ServerCallContext context, JurisdictionCode code, Period period, Period borders)
    {
        var now = clock.GetUtcNow();
        var caller = Caller.Of(context);
        var located = await tree.FindAsync(caller, code, period, borders, "code", context.CancellationToken);
        var (policies, age) = await Tenant(caller).GetPoliciesAsync().For(context);
        var bound = new Standing(
            located.SubtreeVersion, policies.For(period).Version, now - policies.VerifiedWithin, default)
        {
            CatalogueVersion = policies.CatalogueVersionFor(period),
        };
        var catalogue = await catalogues.ForAsync(caller.Tenant, period, bound.CatalogueVersion);
        var heldAt = now - (located.Age > age ? located.Age : age);
        return new(
            new(caller.Tenant, period, borders, located.Jurisdiction.Id),
            located,
            bound,
            heldAt,
            heldAt >= bound.VerifiedAt,
            catalogue,
            grains);
    }

    // Whether storage has been asked; where it cannot be, answers tell so.
    private async Task<bool> RefreshAsync(ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var refreshed = await Task.WhenAll(tree.Registry(caller).RefreshAsync(), Tenant(caller).RefreshAsync()).For(context);
        return !refreshed.Contains(false);
    }

    private ITenantGrain Tenant(Caller caller) => grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(caller.Tenant));
}

/// <summary>A node that was asked for.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Located">What the registry says of it.</param>
/// <param name="Bound">How fresh its answers must be to be current.</param>
/// <param name="HeldAt">When storage is known to have held the tree and the policy.</param>
/// <param name="IsHeld">Whether that is as fresh as an answer must be to be current.</param>
/// <param name="Catalogue">What the period collects.</param>
/// <param name="Grains">Leads to it and to those below.</param>
internal sealed record NodeAt(
    RollupKey Key,
    LocatedJurisdiction Located,
    Standing Bound,
    DateTimeOffset HeldAt,
    bool IsHeld,
    DatedCatalogue Catalogue,
    IGrainFactory Grains)
{
    /// <summary>What an answer of the node may say of itself.</summary>
    public Freshness Told(Freshness ofRollup) =>
        ofRollup == Freshness.Current && !IsHeld ? Freshness.Behind : ofRollup;

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
