using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;

namespace LawGrains.Server.Tests.Fsck;

internal static class Checks
{
    /// <summary>A whole check by an operator.</summary>
    public static Task<CheckAnswer> CheckAsync(this RunningServer server, bool removesOrphans = false) =>
        server.CheckAsync(server.As(Roles.Operator), removesOrphans);

    /// <summary>The same by somebody.</summary>
    public static async Task<CheckAnswer> CheckAsync(
        this RunningServer server, CallInvoker caller, bool removesOrphans = false, CancellationToken cancellationToken = default)
    {
        var answer = new CheckAnswer();
        using var call = new AdminService.AdminServiceClient(caller).Fsck(
            new() { RemoveOrphans = removesOrphans }, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(CancellationToken.None).Within("the next of a check"))
        {
            answer.Take(call.ResponseStream.Current);
        }

        return answer;
    }
}
