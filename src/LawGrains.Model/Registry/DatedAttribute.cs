using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>How one of the dated attributes is set from a period on.</summary>
internal static class DatedAttribute
{
    public static readonly DatedAttribute<JurisdictionCode> Code =
        new(attributes => attributes.Code, (attributes, code) => attributes with { Code = code });

    public static readonly DatedAttribute<string> Name =
        new(attributes => attributes.Name, (attributes, name) => attributes with { Name = name });

    public static readonly DatedAttribute<JurisdictionId?> Parent =
        new(attributes => attributes.Parent, (attributes, parent) => attributes with { Parent = parent });
}

internal sealed class DatedAttribute<T>(
    Func<JurisdictionAttributes, T> get, Func<JurisdictionAttributes, T, JurisdictionAttributes> set)
{
    /// <summary>
    /// The attributes with a value from a period on, until the period in which this very attribute was changed again.
    /// </summary>
    public ImmutableArray<JurisdictionAttributes> Set(JurisdictionHistory history, Period from, T value)
    {
        var attributes = history.Attributes.ToList();
        var at = attributes.IndexOf(history.At(from));
        if ((attributes[at].From ?? history.Opened ?? Period.Earliest).CompareTo(from) < 0)
        {
            attributes.Insert(++at, attributes[at - 1] with { From = from });
        }

        var old = get(attributes[at]);
        for (; at < attributes.Count && EqualityComparer<T>.Default.Equals(get(attributes[at]), old); at++)
        {
            attributes[at] = set(attributes[at], value);
        }

        for (at = attributes.Count - 1; at > 0; at--)
        {
            if (attributes[at] == (attributes[at - 1] with { From = attributes[at].From }))
            {
                attributes.RemoveAt(at);
            }
        }

        return [.. attributes];
    }
}
