namespace LawGrains.Model.Outcomes;

/// <summary>The result of a decision: a value, or the reason why there is none. An expected refusal is no exception.</summary>
[GenerateSerializer, Immutable, Alias("outcome`1")]
public readonly record struct Outcome<T>
{
    [Id(0)]
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why there is no value; null where there is one.</summary>
    [Id(1)]
    public Refusal? Refusal { get; }

    /// <summary>The value. Reading it from a refusal is a bug and throws.</summary>
    public T Value => Refusal is null
        ? _value!
        : throw new InvalidOperationException($"Refused: {Refusal.Message}");

    public bool IsRefused => Refusal is not null;

    public Outcome<TOther> Map<TOther>(Func<T, TOther> map) =>
        Refusal is null ? new Outcome<TOther>(map(_value!), null) : new Outcome<TOther>(default, Refusal);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
