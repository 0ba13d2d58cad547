using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>
/// A record that a grain holds by a constructor parameter; read before the grain's <c>OnActivateAsync</c>.
/// </summary>
public interface IPersistentState<TState> : IStorage<TState>
{
}

/// <summary>
/// On a constructor parameter of type <see cref="IPersistentState{TState}"/>: which record, in which storage.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The record's name among those of the grain.</summary>
    public string StateName { get; } = stateName;

    /// <summary>
    /// The key under which the <see cref="Orleans.Storage.IGrainStorage"/> is registered; null for the default one.
    /// </summary>
    public string? StorageName { get; } = storageName;
}
