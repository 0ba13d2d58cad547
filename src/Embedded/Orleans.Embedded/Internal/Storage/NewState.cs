using System.Diagnostics.CodeAnalysis;

namespace Orleans.Internal.Storage;

/// <summary>
/// What a state is where there is no record: a new one, or null where the type cannot be made from nothing.
/// </summary>
internal static class NewState<T>
{
    private static readonly bool HasConstructor =
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null;

    [return: MaybeNull]
    public static T Create() => HasConstructor ? Activator.CreateInstance<T>() : default;
}
