namespace Orleans.Concurrency;

/// <summary>
/// On an interface method: it may run between the awaits of any other call, and any other call between its awaits.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}

/// <summary>
/// On an interface method: it changes nothing, so calls that are all read-only may run between each other's awaits.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}

/// <summary>On an interface method: the caller does not wait, and learns of no result and no failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}

/// <summary>On a grain class: all its calls may run between each other's awaits. Still one thread at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}
