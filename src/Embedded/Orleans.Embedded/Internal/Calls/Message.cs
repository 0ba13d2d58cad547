using System.Diagnostics;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>One call on its way to an activation, or one tick of its timer.</summary>
internal abstract class Message(Activation? source, Dictionary<string, object>? requestContext)
{
    /// <summary>Upstream's default.</summary>
    private const int MostMoves = 2;

    private int _moves;

    /// <summary>Who sent it; null from a client.</summary>
    public Activation? Source { get; } = source;

    /// <summary>What the caller's <see cref="RequestContext"/> held when it called.</summary>
    public Dictionary<string, object>? RequestContext { get; } = requestContext;

    public Guid? ReentrancyId => Orleans.Runtime.RequestContext.GetReentrancyId(RequestContext);

    /// <summary>
    /// The caller's span, an <see cref="ActivityContext"/> where calls are traced; boxed, as mostly they are not.
    /// </summary>
    public object? Parent { get; init; }

    public abstract GrainCall Call { get; }

    public virtual bool Interleaves => Call.AlwaysInterleaves;

    /// <summary>Whether it means that somebody uses the grain.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>Whether it is of one activation and goes to no other.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Whether nobody waits for it any more: timed out, cancelled or answered.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>
    /// Whether it can start while another runs; then it must be looked at again whenever something changes.
    /// </summary>
    public bool MayInterleave => Interleaves || Call.IsReadOnly || ReentrancyId is not null;

    /// <summary>
    /// Whether it goes on to the activation that follows one that ended without having run it; where it does not, who
    /// waits for it learns why. A grain that gives itself up whenever it starts must not be started for ever.
    /// </summary>
    public bool MayMoveOn(DeactivationReason ended)
    {
        if (ended.Exception is { } failure)
        {
            Fail(failure);
            return false;
        }

        if (++_moves > MostMoves)
        {
            Fail(new OrleansMessageRejectionException(
                $"Forwarding failed: tried to forward message {this} for {MostMoves} times after "
                + $"\"{ended.Description}\" to invalid activation. Rejecting now."));
            return false;
        }

        return true;
    }

    /// <summary>The next in the queue it waits in.</summary>
    public Message? Next { get; set; }

    /// <summary>As in <see cref="ICallArguments"/>.</summary>
    public virtual object? Arguments
    {
        get => null;
        set => throw new InvalidOperationException("This message has no arguments.");
    }

    /// <summary>The answer as filters see it.</summary>
    public abstract object? Result { get; set; }

    /// <summary>Whether the grain or a filter has given an answer.</summary>
    public bool HasResult { get; protected set; }

    /// <summary>Tells it whose queue it is in now.</summary>
    public virtual void EnterQueueOf(Activation activation)
    {
    }

    /// <summary>Calls the grain's method; when the task ends well the result is in <see cref="Result"/>.</summary>
    public abstract Task InvokeGrain(Activation activation);

    /// <summary>The class's method behind the interface's.</summary>
    public virtual MethodInfo ImplementationMethod(Activation activation) =>
        activation.Class.Implementation(Call.Method);

    /// <summary>Hands the result to whoever waits.</summary>
    public abstract void Complete();

    /// <summary>Hands an exception to whoever waits.</summary>
    public abstract void Fail(Exception exception);
}
