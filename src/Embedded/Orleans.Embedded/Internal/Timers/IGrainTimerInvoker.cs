namespace Orleans.Runtime;

/// <summary>What call filters see as the interface of a timer tick; the name is upstream's.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}
