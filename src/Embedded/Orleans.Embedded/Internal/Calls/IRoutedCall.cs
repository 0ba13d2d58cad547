namespace Orleans.Internal;

/// <summary>A call out that can leave for another silo in the same process. For simulations of a cluster.</summary>
internal interface IRoutedCall
{
    /// <summary>In place of going on: sends the call to its grain in that silo, whose answer becomes the result.</summary>
    Task SendTo(GrainRuntime silo);
}
