using System.Globalization;
using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

internal sealed class RegistryService(
    IGrainFactory grains, TreeAccess tree, TreeChangeCall change, TimeProvider clock)
    : V1.RegistryService.RegistryServiceBase
{
    // An entry may name a thousand changes and a thousand jurisdictions.
    private const int MaximumChanges = 20;

    public override async Task<ImportJurisdictionsResponse> ImportJurisdictions(
        IAsyncStreamReader<ImportJurisdictionsRequest> requestStream, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        await RequireTenantAsync(caller, context);

        var import = new TreeImportStream(tree.Registry(caller), ImportId(context), caller.Actor);
        await foreach (var part in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await import.TakeAsync(part, context);
        }

        return await import.CommitAsync(context);
    }

    public override async Task<GetJurisdictionResponse> GetJurisdiction(
        GetJurisdictionRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var code = violations.Code(request.Code);
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        violations.ThrowIfAny();

        var located = await tree.FindAsync(Caller.Of(context), code, period, borders, "code", context.CancellationToken);
        return new()
        {
            Jurisdiction = located.Jurisdiction.ToProto(located.ParentCode),
            TreeVersion = located.TreeVersion,
        };
    }

    public override async Task<ListJurisdictionsResponse> ListJurisdictions(
        ListJurisdictionsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var period = violations.Period(request.Period);
        var borders = violations.Borders(request.Borders, period);
        var parent = request.ParentCode.Length > 0
            ? violations.Code(request.ParentCode, "parent_code")
            : (JurisdictionCode?)null;
        var size = violations.PageSize(request.PageSize);
        var after = violations.Read(request.PageToken, parts: 2);
        violations.ThrowIfAny();

        var caller = Caller.Of(context);
        var children = await tree.Registry(caller)
            .ListChildrenAsync(await IdOfAsync(caller, parent, period, borders, context), borders, period)
            .For(context);
        var page = children
            .Where(child => after is null || IsAfter(child, after))
            .Take(size + 1)
            .ToList();
        var answer = new ListJurisdictionsResponse
        {
            Jurisdictions = { page.Take(size).Select(child => child.ToProto(parent)) },
        };
        if (page.Count > size)
        {
            answer.NextPageToken = PageToken.Write(page[size - 1].Code.Text, page[size - 1].Id.Text);
        }

        return answer;
    }

    public override async Task ChangeJurisdictions(
        ChangeJurisdictionsRequest request,
        IServerStreamWriter<ChangeJurisdictionsResponse> responseStream,
        ServerCallContext context)
    {
        await RequireTenantAsync(Caller.Of(context), context);
        await change.RunAsync(request, responseStream, context);
    }

    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var size = Math.Min(request.PageSize > 0 ? request.PageSize : MaximumChanges, MaximumChanges);
        var before = violations.Before(request.PageToken);
        violations.ThrowIfAny();

        var entries = await tree.Registry(Caller.Of(context)).ListChangesAsync(before, size).For(context);
        return new()
        {
            Changes = { entries.Select(entry => entry.ToProto()) },
            NextPageToken = entries is [.., { Number: > 1 and var last }]
                ? PageToken.Write(last.ToString(CultureInfo.InvariantCulture))
                : "",
        };
    }

    // By code; a former part may have the code of one that is open.
    private static bool IsAfter(Model.Registry.Jurisdiction child, string[] after) =>
        string.CompareOrdinal(child.Code.Text, after[0]) is var order && order != 0
            ? order > 0
            : JurisdictionId.TryParse(after[1], out var id) && child.Id.CompareTo(id) > 0;

    private async Task<JurisdictionId?> IdOfAsync(
        Caller caller, JurisdictionCode? parent, Period period, Period borders, ServerCallContext context)
    {
        if (parent is { } code)
        {
            var located = await tree.FindAsync(caller, code, period, borders, "parent_code", context.CancellationToken);
            return located.Jurisdiction.Id;
        }

        TreeAccess.RequireWholeTenant(caller);
        return null;
    }

    private async Task RequireTenantAsync(Caller caller, ServerCallContext context)
    {
        var tenant = grains.GetGrain<ITenantGrain>(GrainKeys.Tenant(caller.Tenant));
        if (await tenant.GetAsync().For(context) is null)
        {
            throw new Refusal(
                RefusalCode.UnknownTenant, $"There is no tenant {caller.Tenant}; an operator creates it first.")
                    .ToException();
        }
    }

    // Only one import of a tenant is under way at a time; its id must differ from that of any other call.
    private string ImportId(ServerCallContext context) => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks:x}-{context.GetHttpContext().TraceIdentifier}");
}
