namespace Orleans.Internal;

internal enum ActivationState
{
    /// <summary>Made, and no message has come yet.</summary>
    Creating,

    /// <summary>Reading state, running <c>OnActivateAsync</c>; every message waits.</summary>
    Activating,

    Valid,

    /// <summary>Takes no new call; ends when the running ones have.</summary>
    Deactivating,

    /// <summary>Out of the catalog. Late continuations may still run.</summary>
    Invalid,
}
