using System.Text.Json;
using System.Text.Json.Nodes;

namespace LawGrains.Storage.Json;

/// <summary>How states become records, and how records of former releases become states.</summary>
public sealed class JsonGrainStorageOptions
{
    private readonly Dictionary<Type, List<Func<JsonNode, JsonNode>>> _upgrades = [];

    /// <summary>
    /// Naming, number handling and, in <see cref="JsonSerializerOptions.TypeInfoResolver"/>, the source-generated
    /// contexts that know every state type; there is no fallback to reflection. The encoder is always one that leaves
    /// CJK unescaped. Default: no resolver, which is refused.
    /// </summary>
    public JsonSerializerOptions Json { get; set; } = new();

    /// <summary>
    /// How records of at least <see cref="CompressFrom"/> bytes are packed. What is there already is read however it
    /// is packed. Default: none.
    /// </summary>
    public RecordCompression Compression { get; set; } = RecordCompression.None;

    /// <summary>The smallest record that is packed, in bytes. Default: 4 KiB.</summary>
    public int CompressFrom { get; set; } = 4096;

    /// <summary>
    /// Adds the step from version <paramref name="from"/> of a state's JSON to the next. The first step is from 1; the
    /// version that is written is one more than the number of steps. A step is never changed or removed once a release
    /// has written its outcome. A new member needs a step too: generated metadata gives an <c>init</c> property that
    /// the JSON lacks the default of its type, not what its initializer says.
    /// </summary>
    /// <param name="from">The version that the step reads: 1 for the first step, then 2, and so on.</param>
    /// <param name="upgrade">Gets the state's JSON, which it may change and give back.</param>
    /// <exception cref="ArgumentException">A step is missing before this one, or there is one already.</exception>
    public JsonGrainStorageOptions AddUpgrade<TState>(int from, Func<JsonNode, JsonNode> upgrade)
    {
        ArgumentNullException.ThrowIfNull(upgrade);
        if (!_upgrades.TryGetValue(typeof(TState), out var steps))
        {
            _upgrades[typeof(TState)] = steps = [];
        }

        if (from != steps.Count + 1)
        {
            throw new ArgumentException(
                $"The next upgrade of {typeof(TState).Name} is from version {steps.Count + 1}, not {from}.",
                nameof(from));
        }

        steps.Add(upgrade);
        return this;
    }

    internal Dictionary<Type, Func<JsonNode, JsonNode>[]> Upgrades() =>
        _upgrades.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray());
}
