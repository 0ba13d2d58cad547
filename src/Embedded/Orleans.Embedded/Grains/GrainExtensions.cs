using Orleans.Internal;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Identity and references of grains, the same for a grain object and for a reference to one.</summary>
public static class GrainExtensions
{
    /// <summary>The grain's identity.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase grainBase => grainBase.GrainContext.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw NoGrain(grain),
    };

    /// <summary>The key that the grain was asked for by.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <summary>
    /// A reference to the same grain by another of its interfaces; for a grain, the way to hand itself to others.
    /// </summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        GrainReference reference => (TGrainInterface)(object)reference.Runtime.References.Create(
            typeof(TGrainInterface), reference.GrainId),
        IGrainBase grainBase => (TGrainInterface)(object)((Activation)grainBase.GrainContext).Runtime.References.Create(
            typeof(TGrainInterface), grainBase.GrainContext.GrainId),
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw NoGrain(grain),
    };

    private static ArgumentException NoGrain(IAddressable grain) =>
        new($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain));
}
