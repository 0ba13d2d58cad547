using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Model.Registry;

/// <summary>A jurisdiction over time: what it was called, where it stood, and what became of it.</summary>
/// <param name="Id">Permanent; given by the registry.</param>
/// <param name="Attributes">In the order of their <see cref="JurisdictionAttributes.From"/>; never empty.</param>
/// <param name="Opened">The first period in which it is open; null: since ever.</param>
/// <param name="Closed">The first period in which it is no longer open; null: open still.</param>
/// <param name="Successors">Who took it over when it closed; the weights add up to 1. Empty: nobody did.</param>
/// <param name="Touches">
/// The changes that touched its node, in the order of their periods and of their versions. Of two the one that reaches
/// further back and is newer stands for both.
/// </param>
public sealed record JurisdictionHistory(
    JurisdictionId Id,
    ImmutableArray<JurisdictionAttributes> Attributes,
    Period? Opened,
    Period? Closed,
    ImmutableArray<Succession> Successors,
    ImmutableArray<TreeTouch> Touches)
{
    /// <summary>One that never changed; nobody knows any more what touched it.</summary>
    public static JurisdictionHistory Of(Jurisdiction jurisdiction) => new(
        jurisdiction.Id,
        [new(null, jurisdiction.Code, jurisdiction.Name, jurisdiction.Level, jurisdiction.Parent, jurisdiction.OwesReport)],
        jurisdiction.Opened,
        jurisdiction.Closed,
        [],
        []);

    /// <summary>What holds since the last dated change.</summary>
    public JurisdictionAttributes Newest => Attributes[^1];

    public bool IsOpenIn(Period period) =>
        (Opened is not { } opened || opened.CompareTo(period) <= 0)
        && (Closed is not { } closed || period.CompareTo(closed) < 0);

    /// <summary>The attributes that hold in a period, whether it is open or not.</summary>
    public JurisdictionAttributes At(Period period)
    {
        var at = Attributes.Length - 1;
        while (at > 0 && Attributes[at].From!.Value.CompareTo(period) > 0)
        {
            at--;
        }

        return Attributes[at];
    }

    /// <summary>The jurisdiction with one of its sets of attributes.</summary>
    public Jurisdiction With(JurisdictionAttributes attributes) => new()
    {
        Id = Id,
        Code = attributes.Code,
        Name = attributes.Name,
        Level = attributes.Level,
        Parent = attributes.Parent,
        OwesReport = attributes.OwesReport,
        Opened = Opened,
        Closed = Closed,
    };

    /// <summary>The version of the last change that touched the node in a period's tree.</summary>
    public long TouchedIn(Period period)
    {
        var version = 0L;
        foreach (var touch in Touches)
        {
            if (touch.From is not { } from || from.CompareTo(period) <= 0)
            {
                version = Math.Max(version, touch.Version);
            }
        }

        return version;
    }

    internal JurisdictionHistory Touched(Period? from, long version) => this with
    {
        Touches =
        [
            // Versions grow: what the new one reaches too, it stands for.
            .. Touches.Where(touch => touch.From is not { } earlier
                ? from is not null
                : from is { } first && earlier.CompareTo(first) < 0),
            new(from, version),
        ],
    };
}

/// <summary>What a jurisdiction is from a period on, until the next set of attributes.</summary>
/// <param name="From">The first period; null: since it opened.</param>
/// <param name="Code">Never that of two jurisdictions in one period.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Level">See <see cref="JurisdictionLevel"/>.</param>
/// <param name="Parent">Null at the root of a tree.</param>
/// <param name="OwesReport">Whether it owes a report each period.</param>
public sealed record JurisdictionAttributes(
    Period? From,
    JurisdictionCode Code,
    string Name,
    JurisdictionLevel Level,
    JurisdictionId? Parent,
    bool OwesReport);

/// <summary>A part of a closed jurisdiction that another took over.</summary>
/// <param name="Predecessor">Closed from that period on.</param>
/// <param name="Successor">Open in that period, unless it was itself taken over in it.</param>
/// <param name="From">The first period in which the successor stands for it.</param>
/// <param name="Weight">1 by a merge; by a split more than 0, with at most 4 decimals.</param>
public sealed record Succession(JurisdictionId Predecessor, JurisdictionId Successor, Period From, decimal Weight);

/// <summary>A change of the tree that touched a node.</summary>
/// <param name="From">The first period whose tree it changed; null: all.</param>
/// <param name="Version">The version of the tree that it made.</param>
public sealed record TreeTouch(Period? From, long Version);
