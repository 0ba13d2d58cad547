using System.Collections.Immutable;
using System.Text.Json;

namespace LawGrains.Simulation.Oracle;

/// <summary>A jurisdiction as it is stored.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Dated">What holds from a year on, in the order of the years; the first since ever.</param>
/// <param name="Opened">The first year; null: since ever.</param>
/// <param name="Closed">The first year in which it is open no more.</param>
/// <param name="Successors">Who took over how much of it.</param>
internal sealed record NaiveJurisdiction(
    string Id,
    ImmutableArray<NaiveAttributes> Dated,
    int? Opened,
    int? Closed,
    ImmutableArray<NaiveSuccessor> Successors)
{
    public static NaiveJurisdiction Of(JsonElement json) => new(
        json.Text("id")!,
        json.Each("attributes", static dated => new NaiveAttributes(
            dated.Year("from"),
            dated.Text("code")!,
            dated.Text("level")!,
            dated.Text("parent"),
            dated.GetProperty("owesReport").GetBoolean())),
        json.Year("opened"),
        json.Year("closed"),
        json.Each("successors", static link => new NaiveSuccessor(
            link.Text("successor")!, link.Year("from")!.Value, link.GetProperty("weight").GetDecimal())));

    public bool IsOpenIn(int year) => (Opened ?? 0) <= year && year < (Closed ?? int.MaxValue);

    public NaiveAttributes At(int year) => Dated.LastOrDefault(dated => (dated.From ?? 0) <= year) ?? Dated[0];
}

/// <summary>What a jurisdiction is from a year on.</summary>
internal sealed record NaiveAttributes(int? From, string Code, string Level, string? Parent, bool OwesReport);

/// <summary>Who took over how much of another, from a year on.</summary>
internal sealed record NaiveSuccessor(string Id, int From, decimal Weight);
