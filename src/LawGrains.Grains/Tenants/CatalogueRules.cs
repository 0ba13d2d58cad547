using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Tenants;

namespace LawGrains.Grains.Tenants;

/// <summary>What may become of a tenant's own indicators.</summary>
internal static class CatalogueRules
{
    /// <summary>Indicators of its own that a tenant may have, retired ones too.</summary>
    public const int MaximumIndicators = 200;

    /// <summary>Decisions that are kept: none is ever dropped.</summary>
    public const int MaximumDecisions = 1_000;

    /// <summary>Characters of rules in all of them: they are read with the tenant's settings.</summary>
    public const int MaximumRules = 512 * 1024;

    /// <summary>What would be decided; what stands already where that says the same.</summary>
    public static Outcome<OwnIndicator> Put(
        Tenant tenant, PutIndicator command, EditionedCatalogue builtIn, DateTimeOffset now)
    {
        if (tenant.Settings is null)
        {
            return new Refusal(RefusalCode.UnknownTenant, "There is no such tenant.", "tenant");
        }

        var catalogue = tenant.Catalogue ?? TenantCatalogue.None;
        var code = command.Indicator.Code;
        var newest = catalogue.Newest(code);
        var from = command.From ?? (newest is null && command.Replaces.IsEmpty ? Period.Earliest : Period.FirstOpenAt(now));
        var decision = new OwnIndicator(
            catalogue.Version + 1, from, command.Indicator, command.IsRetired, command.Replaces, command.Rules, command.Actor, now);
        if (Standing(catalogue, decision, command.From) is { } standing)
        {
            return standing;
        }

        var refusal = Conflict(catalogue, command)
            ?? NotOwn(code, builtIn)
            ?? IndicatorShape.Problem(command.Indicator)
            ?? Fixed(newest, command.Indicator)
            ?? Parts(catalogue, decision, builtIn, isLeaving: command.IsRetired && newest is not null)
            ?? Replaced(catalogue, decision)
            ?? Closed(decision, isNew: newest is null && command.Replaces.IsEmpty, now)
            ?? TooMany(catalogue, decision);
        return refusal is null ? decision : refusal;
    }

    /// <summary>The tenant with that decision; null where it stands already.</summary>
    public static Tenant? With(Tenant tenant, OwnIndicator decision)
    {
        var catalogue = tenant.Catalogue ?? TenantCatalogue.None;
        return decision.Version <= catalogue.Version
            ? null
            : tenant with
            {
                Catalogue = new(catalogue.Decisions.Add(decision)),
                Policies = (tenant.Policies ?? TenantPolicies.Default).WithCatalogue(decision.From, decision.Version),
            };
    }

    // A decision that is repeated without its period means the one that it was taken for.
    private static OwnIndicator? Standing(TenantCatalogue catalogue, OwnIndicator decision, Period? from) =>
        catalogue.Newest(decision.Indicator.Code) is { } newest
        && newest.Says(from is null ? decision with { From = newest.From } : decision)
        && (newest.IsRetired || catalogue.IsCollected(newest, newest.From))
            ? newest
            : null;

    private static Refusal? Conflict(TenantCatalogue catalogue, PutIndicator command) =>
        command.ExpectedVersion is { } expected && expected != catalogue.Version
            ? new(
                RefusalCode.CatalogueConflict,
                $"Version {expected} of the catalogue was expected, and it is {catalogue.Version}. Read it and decide again.",
                "expected_version")
            : null;

    private static Refusal? NotOwn(IndicatorCode code, EditionedCatalogue builtIn) => builtIn.Newest.Find(code) is null
        ? null
        : new(RefusalCode.IndicatorNotOwn, $"{code} is a built-in indicator. Choose another code.", "indicator.code");

    private static Refusal? Fixed(OwnIndicator? newest, Indicator indicator)
    {
        if (newest?.Indicator is not { } before)
        {
            return null;
        }

        var field = before.Kind != indicator.Kind ? "kind"
            : before.Unit != indicator.Unit ? "unit"
            : before.Numerator != indicator.Numerator ? "numerator"
            : before.Denominator != indicator.Denominator ? "denominator"
            : null;
        return field is null
            ? null
            : new(
                RefusalCode.IndicatorFixed,
                $"The {field} of {indicator.Code} says what its kept figures mean. Make an indicator that replaces it.",
                $"indicator.{field}");
    }

    // A ratio whose part is collected no more can always be retired.
    private static Refusal? Parts(
        TenantCatalogue catalogue, OwnIndicator decision, EditionedCatalogue builtIn, bool isLeaving)
    {
        if (isLeaving)
        {
            return null;
        }

        var known = catalogue.Over(builtIn, decision.From);
        foreach (var (part, field) in new[] { (decision.Indicator.Numerator, "numerator"), (decision.Indicator.Denominator, "denominator") })
        {
            if (part is { } code
                && known.FindCollected(code) is not { Kind: IndicatorKind.Count or IndicatorKind.Amount or IndicatorKind.Level })
            {
                return new(
                    RefusalCode.UnknownIndicator,
                    $"{code} is no count, amount or level that is collected in {decision.From}.",
                    $"indicator.{field}");
            }
        }

        return null;
    }

    private static Refusal? Replaced(TenantCatalogue catalogue, OwnIndicator decision)
    {
        for (var i = 0; i < decision.Replaces.Length; i++)
        {
            if (decision.Replaces[i] == decision.Indicator.Code || catalogue.Newest(decision.Replaces[i]) is null)
            {
                return new(
                    RefusalCode.UnknownIndicator,
                    $"{decision.Replaces[i]} is no other indicator of the tenant's own.",
                    $"replaces[{i}]");
            }
        }

        return null;
    }

    // A new one adds to what a period may tell and changes nothing that it told.
    private static Refusal? Closed(OwnIndicator decision, bool isNew, DateTimeOffset now) =>
        isNew || decision.From.CompareTo(Period.FirstOpenAt(now)) >= 0
            ? null
            : new(
                RefusalCode.ClosedPeriod,
                $"The periods before {Period.FirstOpenAt(now)} are closed; this would change {decision.From}.",
                "from_period");

    private static Refusal? TooMany(TenantCatalogue catalogue, OwnIndicator decision)
    {
        var codes = catalogue.Decisions.Select(one => one.Indicator.Code).Append(decision.Indicator.Code).Distinct().Count();
        var rules = catalogue.Decisions.Sum(one => one.Rules.Length) + decision.Rules.Length;
        return codes > MaximumIndicators
            ? TooLarge($"A tenant has at most {MaximumIndicators} indicators of its own.")
            : decision.Version > MaximumDecisions
            ? TooLarge($"A tenant decides at most {MaximumDecisions} times about its indicators.")
            : rules > MaximumRules
            ? TooLarge($"The rules of all decisions have at most {MaximumRules} characters.")
            : null;
    }

    private static Refusal TooLarge(string message) => new(RefusalCode.TooLarge, message, "indicator");
}
