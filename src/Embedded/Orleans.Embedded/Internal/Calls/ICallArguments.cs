namespace Orleans.Internal;

/// <summary>A call in whose arguments can be seen and replaced before it goes on. For simulations.</summary>
internal interface ICallArguments
{
    /// <summary>A tuple of the method's arguments without the cancellation token; null for a tick of a timer.</summary>
    object? Arguments { get; set; }
}
