using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace LawGrains.Server.Telemetry.Prometheus;

/// <summary>
/// Finds a series by its tags without copying them: a copy is made once, for a series that is new. The order of tags
/// counts, as each place that measures always gives them in the same.
/// </summary>
internal sealed class TagsComparer : IEqualityComparer<Tag[]>, IAlternateEqualityComparer<ReadOnlySpan<Tag>, Tag[]>
{
    public static readonly TagsComparer Instance = new();

    public Tag[] Create(ReadOnlySpan<Tag> alternate) => alternate.ToArray();

    public bool Equals(Tag[]? x, Tag[]? y) => x is not null && y is not null && Equals((ReadOnlySpan<Tag>)x, y);

    public int GetHashCode(Tag[] obj) => GetHashCode((ReadOnlySpan<Tag>)obj);

    public bool Equals(ReadOnlySpan<Tag> alternate, Tag[] other)
    {
        if (alternate.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < other.Length; i++)
        {
            if (alternate[i].Key != other[i].Key || !Equals(alternate[i].Value, other[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(ReadOnlySpan<Tag> alternate)
    {
        var hash = default(HashCode);
        foreach (var (key, value) in alternate)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
