using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// A grain's contract. Its methods return <see cref="Task"/>, <see cref="Task{TResult}"/>, <see cref="ValueTask"/> or
/// <see cref="ValueTask{TResult}"/>, take at most seven arguments and at most one <see cref="CancellationToken"/>, and
/// are not generic. An interface that asks for more is refused, by name, when its first grain is asked for.
/// </summary>
public interface IGrain : IAddressable
{
}

/// <summary>The contract of grains that are known by a string: the only kind of key this host has.</summary>
public interface IGrainWithStringKey : IGrain
{
}
