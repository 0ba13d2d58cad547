using Grpc.Core;
using LawGrains.Grains;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;
using LawGrains.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Server.Tests.Errors;

public sealed class FaultTests
{
    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_EveryRefusal_HasAStatusAndAStableReason(RefusalCode code)
    {
        var fault = Faults.Of(new(code, "No.", "field"));

        Assert.NotEqual(StatusCode.OK, fault.Status);
        Assert.Matches("^[A-Z]+(_[A-Z]+)*$", fault.Reason);
        Assert.Equal("field", Assert.Single(fault.Fields).Field);
    }

    [Fact]
    public void Of_WhatStorageThrows_TellsWhetherToTryAgain()
    {
        AssertFault(new StorageBusyException("full"), StatusCode.ResourceExhausted, isRetryable: true);
        AssertFault(new LimitExceededException(), StatusCode.ResourceExhausted, isRetryable: true);
        AssertFault(new StorageUnavailableException("down"), StatusCode.Unavailable, isRetryable: true);
        AssertFault(
            new StorageOutcomeUnknownException("who knows", new IOException()),
            StatusCode.Unavailable,
            isRetryable: true);
        AssertFault(new InconsistentStateException("etag"), StatusCode.Unavailable, isRetryable: true);
        AssertFault(new StateUnknownException(), StatusCode.Unavailable, isRetryable: true);
        AssertFault(
            new OrleansException("wrapped", new StorageBusyException("full")),
            StatusCode.ResourceExhausted,
            isRetryable: true);
        AssertFault(new SiloUnavailableException(), StatusCode.Unavailable, isRetryable: true);
        AssertFault(new TimeoutException(), StatusCode.Unavailable, isRetryable: true);
        AssertFault(new RecordTooLargeException("16 MiB"), StatusCode.ResourceExhausted, isRetryable: false);
        AssertFault(new UnreadableRecordException("newer"), StatusCode.Internal, isRetryable: false);
    }

    [Fact]
    public void Of_WhatNobodyForesaw_TellsNothingOfIt()
    {
        var fault = ExceptionFaults.Of(
            new InvalidOperationException("a secret"), isDeadlinePassed: false, isCancelled: false);

        Assert.Equal(StatusCode.Internal, fault.Status);
        Assert.True(fault.IsOurs);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Trace id", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ACallThatEndedEarly_SaysWhy()
    {
        var left = ExceptionFaults.Of(new TaskCanceledException(), isDeadlinePassed: false, isCancelled: true);
        var late = ExceptionFaults.Of(new TaskCanceledException(), isDeadlinePassed: true, isCancelled: true);
        var reset = ExceptionFaults.Of(new IOException(), isDeadlinePassed: false, isCancelled: false);
        var neither = ExceptionFaults.Of(new TaskCanceledException(), isDeadlinePassed: false, isCancelled: false);

        Assert.Equal(StatusCode.Cancelled, left.Status);
        Assert.Equal(StatusCode.DeadlineExceeded, late.Status);
        Assert.Equal(StatusCode.Cancelled, reset.Status);
        Assert.Equal(StatusCode.Internal, neither.Status);
    }

    [Fact]
    public void ToException_OfALongMessageInChinese_StaysSmall()
    {
        var long1 = new string('文', 5000);
        var precondition = StatusDetails.ToException(new(StatusCode.FailedPrecondition, "NOT_REPORTING", long1)
        {
            Fields = [new(long1, long1)],
        });
        var request = StatusDetails.ToException(new(StatusCode.InvalidArgument, "MALFORMED", long1)
        {
            Fields = [.. Enumerable.Range(0, 100).Select(_ => new FieldFault(long1, long1))],
        });

        foreach (var exception in new[] { precondition, request })
        {
            Assert.InRange(
                exception.Trailers.GetValueBytes(StatusDetails.Trailer)!.Length, 1, StatusDetails.MaximumBytes);
        }
    }

    private static void AssertFault(Exception exception, StatusCode status, bool isRetryable)
    {
        var fault = ExceptionFaults.Of(exception, isDeadlinePassed: false, isCancelled: false);

        Assert.Equal(status, fault.Status);
        Assert.Equal(isRetryable, fault.RetryAfter is not null);
    }
}
