using LawGrains.V1;

namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>What a stock client makes of refusals: the canonical code, and the details of google.rpc.</summary>
[Collection(PythonTestGroup.Name)]
public sealed class RefusalTests(PythonSession session)
{
    [PythonGrpcFact]
    public async Task SubmitReport_SeveralFieldsAtFault_NamesEach()
    {
        var refusal = (await session.ObservedAsync()).Refusal("malformed");

        Assert.Equal(("INVALID_ARGUMENT", 3, "MALFORMED"), (refusal.Code, refusal.DetailsCode, refusal.Reason));
        Assert.Equal(["request_id", "period", "figures.observations[0].value"], refusal.Fields);
    }

    [PythonGrpcFact]
    public async Task SubmitReport_RequestIdOfAnotherContent_IsRefused()
    {
        var refusal = (await session.ObservedAsync()).Refusal("reused");

        Assert.Equal(("INVALID_ARGUMENT", "REQUEST_ID_REUSED"), (refusal.Code, refusal.Reason));
    }

    [PythonGrpcFact]
    public async Task SubmitReport_OutdatedExpectation_IsAborted()
    {
        var refusal = (await session.ObservedAsync()).Refusal("outdated");

        Assert.Equal(("ABORTED", 10, "REVISION_CONFLICT"), (refusal.Code, refusal.DetailsCode, refusal.Reason));
    }

    [PythonGrpcFact]
    public async Task SubmitReport_LargerThanAMessageMayBe_ExhaustsResources()
    {
        var refusal = (await session.ObservedAsync()).Refusal("too_large");

        Assert.Equal("RESOURCE_EXHAUSTED", refusal.Code);
    }

    [PythonGrpcFact]
    public async Task AnyCall_WithoutAValidToken_IsUnauthenticated()
    {
        var seen = await session.ObservedAsync();

        var refusals = new[] { seen.Refusal("no_token"), seen.Refusal("forged_token") };

        Assert.All(refusals, refusal => Assert.Equal(("UNAUTHENTICATED", 16), (refusal.Code, refusal.DetailsCode)));
    }

    [PythonGrpcFact]
    public async Task AnyCall_BeyondTheTokensJurisdiction_IsDenied()
    {
        var seen = await session.ObservedAsync();

        var refusals = new[] { seen.Refusal("out_of_reach"), seen.Refusal("other_township") };

        Assert.All(refusals, refusal => Assert.Equal(("PERMISSION_DENIED", 7), (refusal.Code, refusal.DetailsCode)));
    }

    [PythonGrpcFact]
    public async Task AnyCall_OfAMethodThatIsNotThere_IsUnimplemented()
    {
        Assert.Equal("UNIMPLEMENTED", (await session.ObservedAsync()).Refusal("unknown_method").Code);
    }

    [PythonGrpcFact]
    public async Task Health_OfAServiceThatIsNotThere_IsNotFound()
    {
        Assert.Equal("NOT_FOUND", (await session.ObservedAsync()).Refusal("unknown_service").Code);
    }

    [PythonGrpcFact]
    public async Task SubmitReports_LeftOpenPastTheDeadline_EndsAndKeepsWhatWasAnswered()
    {
        var seen = await session.ObservedAsync();

        Assert.Equal("DEADLINE_EXCEEDED", seen.Text("deadline", "ended"));
        var answer = Assert.Single(seen.Messages<SubmitReportsResponse>("deadline", "answered"));
        Assert.Equal(2, answer.Submitted.Receipt.Revision);
    }
}
