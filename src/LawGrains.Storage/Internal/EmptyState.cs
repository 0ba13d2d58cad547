using System.Diagnostics.CodeAnalysis;

namespace LawGrains.Storage.Internal;

/// <summary>
/// A state where there is no record: what its parameterless constructor makes, or null where it has none.
/// </summary>
internal static class EmptyState<T>
{
    private static readonly bool HasConstructor =
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null;

    [return: MaybeNull]
    public static T Create() => HasConstructor ? Activator.CreateInstance<T>() : default;
}
