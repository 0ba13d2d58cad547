using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// A call as filters see it. The request and response objects of the wire are absent; arguments are not shown.
/// </summary>
public interface IGrainCallContext
{
    /// <summary>The grain object for an incoming call; the reference for an outgoing one.</summary>
    object Grain { get; }

    /// <summary>The method of the interface that is called.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The name of the interface.</summary>
    string InterfaceName { get; }

    string MethodName { get; }

    /// <summary>
    /// What the call answers, after <see cref="Invoke"/>; a filter may put another value of the method's type here.
    /// </summary>
    object? Result { get; set; }

    /// <summary>
    /// The grain that calls; for a timer tick the grain itself. Where no grain calls it is null for an outgoing call,
    /// and for an incoming one a client's identity, of type <c>sys.client</c>.
    /// </summary>
    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    /// <summary>
    /// Calls what comes next, another filter or the grain. A filter that neither does this nor sets a result fails the
    /// call.
    /// </summary>
    Task Invoke();
}

/// <summary>A call on its way into a grain; runs in the grain's turn, and so does a timer tick.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    /// <summary>The method of the grain's class.</summary>
    MethodInfo ImplementationMethod { get; }

    IGrainContext TargetContext { get; }
}

/// <summary>A call on its way out of a grain or out of code outside.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    /// <summary>The grain that calls, or null where no grain does.</summary>
    IGrainContext? SourceContext { get; }
}

/// <summary>
/// Runs around each call into a grain, in the order of registration; last a grain that is a filter itself.
/// </summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>Runs around each call out, on the caller's side, in the order of registration.</summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}

/// <summary>An <see cref="IIncomingGrainCallFilter"/> as a function.</summary>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

/// <summary>An <see cref="IOutgoingGrainCallFilter"/> as a function.</summary>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
