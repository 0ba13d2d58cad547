using System.Collections.Immutable;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Registry;

/// <summary>What storage keeps of a tree: a small head that leads to immutable pages. The only commit point of a change.</summary>
[GenerateSerializer, Immutable, Alias("registry-head")]
public sealed record RegistryHead
{
    /// <summary>Pages of dated jurisdictions; before it, of jurisdictions without dates.</summary>
    public const int Dated = 1;

    /// <summary>0 before the first import; grows with every change.</summary>
    [Id(0)]
    public long TreeVersion { get; init; }

    /// <summary>The hashes of the pages, in the order of the jurisdictions' ids.</summary>
    [Id(1)]
    public ImmutableArray<string> Pages { get; init; } = [];

    /// <summary>What <see cref="Pages"/> hold: 0 or <see cref="Dated"/>.</summary>
    [Id(2)]
    public int Format { get; init; }

    /// <summary>The hashes of pages of notices that are not all delivered, the oldest first.</summary>
    [Id(3)]
    public ImmutableArray<string> Outbox { get; init; } = [];

    /// <summary>The hashes of the newest entries of the change log, in their order; the older lie in <see cref="LogPages"/>.</summary>
    [Id(4)]
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>The hashes of full pages of the hashes of older entries, in their order.</summary>
    [Id(5)]
    public ImmutableArray<string> LogPages { get; init; } = [];

    /// <summary>The answers to past requests, in the order in which they came.</summary>
    [Id(6)]
    public ImmutableArray<AnsweredChange> Requests { get; init; } = [];

    /// <summary>The same, where an older release wrote it: what it did not know is empty.</summary>
    public RegistryHead Upgraded() => Outbox.IsDefault || Log.IsDefault || LogPages.IsDefault || Requests.IsDefault
        ? this with { Outbox = [], Log = [], LogPages = [], Requests = [] }
        : this;
}

/// <summary>The answer to a request, kept in the same write as its effect.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Hash">SHA-256 of what was asked.</param>
/// <param name="TreeVersion">After it.</param>
/// <param name="Touched">How many jurisdictions it touched.</param>
[GenerateSerializer, Immutable, Alias("answered-change")]
public sealed record AnsweredChange(
    [property: Id(0)] string Id,
    [property: Id(1)] string Hash,
    [property: Id(2)] long TreeVersion,
    [property: Id(3)] int Touched);

/// <summary>That a node's roll-ups are to read the tree anew.</summary>
/// <param name="TreeVersion">The tree that they must have read.</param>
/// <param name="Node">Whose.</param>
/// <param name="From">The first period; null: all.</param>
[GenerateSerializer, Immutable, Alias("notice")]
public sealed record Notice(
    [property: Id(0)] long TreeVersion,
    [property: Id(1)] JurisdictionId Node,
    [property: Id(2)] Period? From);
