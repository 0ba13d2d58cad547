using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Rollups;

/// <summary>
/// A fingerprint of inputs, the same in every process. Parts are added in any order. 64 bits tell changes apart, they do
/// not withstand an adversary.
/// </summary>
[GenerateSerializer, Immutable, Alias("digest")]
public readonly record struct Digest([property: Id(0)] ulong Value)
{
    public static readonly Digest None;

    /// <summary>Of one input under its name.</summary>
    public static Digest Of(JurisdictionId name, ulong content)
    {
        // FNV-1a, then the finisher of SplitMix64, so that sums of parts do not cancel.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var character in name.Text)
        {
            hash = (hash ^ character) * 1_099_511_628_211UL;
        }

        return new(Mix(hash ^ Mix(content)));
    }

    public static Digest operator +(Digest left, Digest right) => Add(left, right);

    public static Digest Add(Digest left, Digest right) => new(unchecked(left.Value + right.Value));

    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
