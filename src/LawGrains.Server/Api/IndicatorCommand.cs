using Grpc.Core;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Tenants;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>One decision about an indicator of the tenant's own.</summary>
internal sealed class IndicatorCommand(TenantCatalog catalog)
{
    /// <exception cref="FaultException">Refused; nothing was changed.</exception>
    public async Task<PutIndicatorResponse> RunAsync(PutIndicatorRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var caller = Caller.Of(context);
        var indicator = violations.Indicator(request.Indicator);
        var command = new PutIndicator(
            indicator,
            request.FromPeriod.Length == 0 ? null : violations.Period(request.FromPeriod, "from_period"),
            request.Retired,
            violations.Replaced(request.Replaces),
            violations.Rules(indicator, request),
            request.HasExpectedVersion ? Expected(violations, request.ExpectedVersion) : null,
            caller.Actor);
        violations.ThrowIfAny();

        var grain = catalog.Grain(caller.Tenant);
        var before = await grain.GetCatalogueAsync().For(context);
        RequireOwn(request, indicator.Code, before);
        var decision = (await grain.PutIndicatorAsync(command).For(context)).OrThrow();
        return new() { Decision = decision.ToProto(), Unchanged = decision.Version <= before.Version };
    }

    // What a number states as well must be the tenant's own, or its rules would add to built-in indicators.
    private static void RequireOwn(PutIndicatorRequest request, IndicatorCode code, TenantCatalogue catalogue)
    {
        var violations = new Violations();
        for (var i = 0; i < request.Rules.Count; i++)
        {
            if (request.Rules[i].Also is { } also && also.Indicator != code.Text
                && catalogue.Newest(IndicatorCode.Parse(also.Indicator)) is null)
            {
                violations.Add($"rules[{i}].also.indicator", "must be an indicator of the tenant's own.");
            }
        }

        violations.ThrowIfAny();
    }

    private static long Expected(Violations violations, long version) =>
        version >= 0 ? version : violations.Add<long>("expected_version", "must be a version of the catalogue, or 0 for none.");
}
