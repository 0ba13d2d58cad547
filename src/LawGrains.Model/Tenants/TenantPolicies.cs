using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;

namespace LawGrains.Model.Tenants;

/// <summary>
/// What a tenant decides about its totals, period by period: a policy holds from a period on until another does, so that
/// what was decided of closed periods stays.
/// </summary>
/// <param name="Version">Grows with every change; 0 says that nothing was ever decided.</param>
/// <param name="VerifiedWithin">How long ago an input may have been verified in an answer that says CURRENT.</param>
/// <param name="Dated">In the order of their periods.</param>
[GenerateSerializer, Immutable, Alias("tenant-policies")]
public sealed record TenantPolicies(
    [property: Id(0)] long Version,
    [property: Id(1)] TimeSpan VerifiedWithin,
    [property: Id(2)] ImmutableArray<DatedPolicy> Dated)
{
    /// <summary>What holds where a tenant decided nothing: five minutes, and the default policy since ever.</summary>
    public static readonly TenantPolicies Default = new(0, TimeSpan.FromMinutes(5), []);

    /// <summary>
    /// Since when which version of the tenant's own indicators holds, in the order of the periods; default where it has
    /// none. Beside the policies, so that one question tells all that a total depends on.
    /// </summary>
    [Id(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<DatedVersion> Catalogues { get; init; }

    /// <summary>The policy of a period, and the version in which it was decided.</summary>
    public DatedPolicy For(Period period) =>
        Dated.LastOrDefault(policy => policy.From.CompareTo(period) <= 0) ?? new(period, RollupPolicy.Default, 0);

    /// <summary>The newest version of the tenant's own indicators that reaches a period; 0 where none does.</summary>
    public long CatalogueVersionFor(Period period)
    {
        var version = 0L;
        for (var i = 0; !Catalogues.IsDefault && i < Catalogues.Length && Catalogues[i].From.CompareTo(period) <= 0; i++)
        {
            version = Catalogues[i].Version;
        }

        return version;
    }

    /// <summary>The same with another version of the tenant's own indicators from a period on.</summary>
    public TenantPolicies WithCatalogue(Period from, long version) => this with
    {
        Catalogues = [.. (Catalogues.IsDefault ? [] : Catalogues).Where(dated => dated.From.CompareTo(from) < 0), new(from, version)],
    };

    /// <summary>The same with another policy from a period on; what was decided for later periods goes.</summary>
    public TenantPolicies With(Period from, RollupPolicy policy) => this with
    {
        Version = Version + 1,
        Dated = [.. Dated.Where(dated => dated.From.CompareTo(from) < 0), new(from, policy, Version + 1)],
    };
}

/// <summary>A policy, the first period for which it holds, and the version in which it was decided.</summary>
[GenerateSerializer, Immutable, Alias("dated-policy")]
public sealed record DatedPolicy(
    [property: Id(0)] Period From,
    [property: Id(1)] RollupPolicy Policy,
    [property: Id(2)] long Version);

/// <summary>A version of the tenant's own indicators, and the first period that it reaches.</summary>
[GenerateSerializer, Immutable, Alias("dated-version")]
public sealed record DatedVersion([property: Id(0)] Period From, [property: Id(1)] long Version);
