using System.Collections.Immutable;
using System.Text.Json;
using LawGrains.Simulation.Storage;
using Orleans.Runtime;

namespace LawGrains.Simulation.Oracle;

/// <summary>Something that held for a while.</summary>
/// <param name="Value">What.</param>
/// <param name="From">The moment it was stored.</param>
/// <param name="Until">
/// The moment from which nobody may say it any more: whoever wrote what came after it has the store's answer.
/// </param>
internal sealed record Held<T>(T Value, TimeSpan From, TimeSpan Until)
{
    public bool IsWithin(TimeSpan from, TimeSpan to) => From <= to && Until >= from;
}

/// <summary>What storage has ever held of one tenant, read by an oracle.</summary>
internal sealed class Archive(StorageHistory history, string tenant)
{
    private const decimal MinimumConfidence = 0.8m;

    public IReadOnlyList<Held<NaiveTree>> Trees => Versions("head", GrainId.Create("registry", tenant), ReadTree, NaiveTree.Empty);

    public IReadOnlyList<Held<NaiveTenant>> Tenants => Versions(
        "settings",
        GrainId.Create("tenant", tenant),
        static bytes => bytes is null ? NaiveTenant.None : NaiveTenant.Of(StoredJson.State(bytes)),
        NaiveTenant.None);

    /// <summary>A report over the whole run, from nothing on.</summary>
    public IReadOnlyList<Held<NaiveReport>> ReportsOf(int year, string id) => Versions(
        "head",
        GrainId.Create("report", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenant}/{year}/{id}")),
        ReadReport,
        NaiveReport.None);

    private List<Held<T>> Versions<T>(string stateName, GrainId grainId, Func<BinaryData?, T> read, T none)
        where T : class
    {
        var versions = history.Of(stateName, grainId);
        var held = new List<Held<T>>(versions.Count + 1);
        var (value, from) = (none, TimeSpan.Zero);
        foreach (var version in versions)
        {
            held.Add(new(value, from, version.KnownFrom));
            (value, from) = (version.Read(read), version.From);
        }

        held.Add(new(value, from, TimeSpan.MaxValue));
        return held;
    }

    private NaiveTree ReadTree(BinaryData? bytes)
    {
        if (bytes is null)
        {
            return NaiveTree.Empty;
        }

        var head = StoredJson.State(bytes);
        var pages = head.Each("pages", static page => page.GetString()!);
        return new(
            head.GetProperty("treeVersion").GetInt64(),
            [.. pages.SelectMany(page => Content(page).Each("jurisdictions", NaiveJurisdiction.Of))]);
    }

    private NaiveReport ReadReport(BinaryData? bytes)
    {
        if (bytes is null)
        {
            return NaiveReport.None;
        }

        var head = StoredJson.State(bytes);
        var headers = head.Each("pages", static page => page.GetString()!)
            .SelectMany(page => Content(page).Each("headers", ReadRevision))
            .Concat(head.Each("recent", ReadRevision));
        var log = head.GetProperty("transitions");
        var done = log.Each("pages", static page => page.GetString()!)
            .SelectMany(page => Content(page).Each("transitions", ReadTransition))
            .Concat(log.Each("recent", ReadTransition));
        return new(
            head.GetProperty("change").GetInt64(),
            [.. done],
            headers.ToImmutableDictionary(revision => revision.Number),
            (head.Find("submitted")?.Number("revision"), head.Find("accepted")?.Number("revision")));
    }

    private static NaiveTransition ReadTransition(JsonElement json) =>
        new(json.Text("to")!, json.Number("revision")!.Value, json.Text("actor")!);

    private NaiveRevision ReadRevision(JsonElement header)
    {
        var records = header.Each("sections", static section => section.Text("hash")!);
        if (header.Text("unplaced") is { } unplaced)
        {
            records = records.Add(unplaced);
        }

        return new(
            header.Number("number")!.Value,
            header.Text("title")!,
            header.GetProperty("submittedAt").GetDateTimeOffset(),
            header.Text("contentHash")!,
            header.Number("catalogueVersion") ?? 0,
            [.. records.SelectMany(record => Content(record).Each("observations", ReadLine))]);
    }

    private static NaiveObservation ReadLine(JsonElement json) => NaiveObservation.Of(json, MinimumConfidence);

    // Immutable, under the hash of what it is.
    private JsonElement Content(string hash) =>
        StoredJson.State(history.Of("content", GrainId.Create("content", $"{tenant}/{hash}"))[^1].Bytes!);
}
