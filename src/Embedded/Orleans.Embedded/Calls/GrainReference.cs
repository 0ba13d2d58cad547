using Orleans.Internal;

namespace Orleans.Runtime;

/// <summary>
/// A grain as others hold it: an address on which each call becomes a message in the grain's queue. Two references are
/// equal when they name the same grain. The host makes them; a subclass for each grain interface is generated when it
/// is first asked for.
/// </summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>, IFormattable
{
    private readonly CallSender _sender;

    internal GrainReference(GrainRuntime runtime, GrainInterfaceCalls calls, GrainId grainId)
    {
        Runtime = runtime;
        Calls = calls;
        GrainId = grainId;
        _sender = runtime.Sender;
    }

    public GrainId GrainId { get; }

    /// <summary>The name of the interface this reference is seen by.</summary>
    public virtual string InterfaceName => Calls.InterfaceName;

    internal GrainRuntime Runtime { get; }

    internal GrainInterfaceCalls Calls { get; }

    /// <summary>The activation that answered last; only a hint, which the sender checks.</summary>
    internal Activation? LastActivation { get; set; }

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}";

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) =>
        !(reference1 == reference2);

    /// <summary>Where every method of a generated reference ends up.</summary>
    internal Task<TResult> Send<TArguments, TResult>(
        int method, TArguments arguments, CancellationToken cancellationToken) =>
        _sender.Send(this, (GrainCall<TArguments, TResult>)Calls.Methods[method], arguments, cancellationToken);
}
