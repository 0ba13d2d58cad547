using Google.Rpc;
using Grpc.Core;

namespace LawGrains.Server.Tests.Support;

/// <summary>A call that failed, as its client sees it.</summary>
internal sealed record Failure(
    StatusCode Status, string Message, string Reason, IReadOnlyList<string> Fields, RetryInfo? Retry)
{
    public required int DetailBytes { get; init; }

    public required ErrorInfo Info { get; init; }
}

internal static class Failures
{
    private const string Trailer = "grpc-status-details-bin";

    public static async Task<Failure> FailureAsync<T>(this AsyncUnaryCall<T> call) =>
        Read(await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync.Within("a call to fail")));

    public static async Task<Failure> FailureAsync(this Task call) =>
        Read(await Assert.ThrowsAsync<RpcException>(() => call.Within("a call to fail")));

    public static Failure Read(RpcException exception)
    {
        var bytes = exception.Trailers.GetValueBytes(Trailer);
        Assert.NotNull(bytes);
        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        Assert.Equal((int)exception.StatusCode, status.Code);
        Assert.Equal(exception.Status.Detail, status.Message);

        var info = status.Details.First(detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        Assert.Equal("lawgrains", info.Domain);
        var fields = status.Details.FirstOrDefault(detail => detail.Is(BadRequest.Descriptor))?.Unpack<BadRequest>();
        var retry = status.Details.FirstOrDefault(detail => detail.Is(RetryInfo.Descriptor))?.Unpack<RetryInfo>();
        return new(
            exception.StatusCode,
            status.Message,
            info.Reason,
            [.. fields?.FieldViolations.Select(violation => violation.Field) ?? []],
            retry)
        {
            DetailBytes = bytes.Length,
            Info = info,
        };
    }
}
