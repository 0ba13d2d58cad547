using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// A call that somebody may wait for: what times out, is cancelled and is counted, whatever its types.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A cancellation source without a timer holds nothing to dispose of.")]
internal abstract class CallMessage(
    GrainReference target, Activation? source, Dictionary<string, object>? requestContext)
    : Message(source, requestContext)
{
    private CancellationTokenSource? _calleeCancellation;
    private CancellationTokenRegistration _callerCancellation;
    private Activation? _activation;

    public GrainId Target => target.GrainId;

    public long SentAt { get; set; }

    /// <summary>Which list of waiting calls it is in: that of the thread that sent it.</summary>
    public int Stripe { get; } = Environment.CurrentManagedThreadId;

    /// <summary>Its neighbours among the calls that wait for an answer.</summary>
    public CallMessage? Earlier { get; set; }

    public CallMessage? Later { get; set; }

    /// <summary>Whether it is among the calls that wait for an answer.</summary>
    public bool IsPending { get; set; }

    /// <summary>What the callee sees of the caller's cancellation.</summary>
    protected CancellationToken CalleeToken => _calleeCancellation?.Token ?? CancellationToken.None;

    public override string ToString() =>
        $"Request [{Source?.GrainId.ToString() ?? "client"} {Target}] {Call.ActivityName}";

    /// <summary>
    /// Gives the callee a token of its own, which is cancelled in the callee's turn: a callback on the caller's token
    /// would run on whatever thread cancels it.
    /// </summary>
    public void Link(bool cancelOnTimeout, CancellationToken cancellationToken)
    {
        if (Call.TakesToken && (cancellationToken.CanBeCanceled || cancelOnTimeout))
        {
            _calleeCancellation = new CancellationTokenSource();
        }

        if (cancellationToken.CanBeCanceled)
        {
            _callerCancellation = cancellationToken.UnsafeRegister(
                static (message, token) => ((CallMessage)message!).OnCallerCancelled(token), this);
        }
    }

    public override void EnterQueueOf(Activation activation) => _activation = activation;

    public void OnTimeout(TimeSpan timeout, bool cancelCallee)
    {
        Fail(new TimeoutException($"Response did not arrive on time in {timeout} for message: {this}."));
        if (cancelCallee)
        {
            CancelCallee();
        }
    }

    /// <summary>Ends what was set up for the wait; once, by whoever gave the answer.</summary>
    protected void EndWait()
    {
        _callerCancellation.Unregister();
        Sender.Pending.Remove(this);
        Sender.Instruments.CallEnded(SentAt);
    }

    private CallSender Sender => target.Runtime.Sender;

    private void OnCallerCancelled(CancellationToken token)
    {
        if (!Sender.WaitForCancellationAcknowledgement && !IsAnswered)
        {
            Fail(new OperationCanceledException(token));
            Sender.Instruments.CallCancelled(Target.Type);
        }

        CancelCallee();
    }

    private void CancelCallee()
    {
        if (_calleeCancellation is not { } cancellation)
        {
            return;
        }

        // Where its activation has ended nobody is in a turn with this token any more.
        if (_activation is not { } activation || !activation.TryPost(new Action(cancellation.Cancel)))
        {
            cancellation.Cancel();
        }
    }
}

/// <summary>A call with its arguments, and the promise of its answer.</summary>
internal sealed class CallMessage<TArguments, TResult>(
    GrainReference target,
    GrainCall<TArguments, TResult> call,
    TArguments arguments,
    Activation? source,
    Dictionary<string, object>? requestContext)
    : CallMessage(target, source, requestContext)
{
    // Continuations of the caller never run on the callee's stack.
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public override GrainCall Call => call;

    public Task<TResult> Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override object? Arguments
    {
        get => arguments;
        set => arguments = (TArguments)value!;
    }

    public override object? Result
    {
        get => HasResult && typeof(TResult) != typeof(Nothing) ? _result : null;
        set
        {
            _result = typeof(TResult) == typeof(Nothing) || value is null ? default : (TResult)value;
            HasResult = true;
        }
    }

    public override Task InvokeGrain(Activation activation)
    {
        var task = call.Invoke(activation.GrainInstance!, arguments, CalleeToken);
        if (!task.IsCompletedSuccessfully)
        {
            return TakeLater(task);
        }

        Take(task);
        return task;
    }

    public override void Complete()
    {
        if (_answer.TrySetResult(_result!))
        {
            EndWait();
        }
    }

    public override void Fail(Exception exception)
    {
        var failed = exception is OperationCanceledException cancelled
            ? _answer.TrySetFromTask(CancelledBy(cancelled))
            : _answer.TrySetException(exception);
        if (failed)
        {
            EndWait();
        }
    }

    // A cancelled task that throws this very exception when awaited, which no method of a completion source makes.
#pragma warning disable CS1998
    private static async Task<TResult> CancelledBy(OperationCanceledException exception) => throw exception;
#pragma warning restore CS1998

    private async Task TakeLater(Task task)
    {
        await task;
        Take(task);
    }

    private void Take(Task task)
    {
        if (typeof(TResult) != typeof(Nothing))
        {
            _result = ((Task<TResult>)task).GetAwaiter().GetResult();
        }

        HasResult = true;
    }
}
