using LawGrains.Grains;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;
using LawGrains.Storage.Json;
using LawGrains.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Benchmarks.Trees;

/// <summary>
/// Writes reports' heads into the database of a data folder that no server holds: what a roll-up is made of, as a submission
/// leaves it. The prose, which no roll-up reads, is left out, so that 42,000 take a minute.
/// </summary>
internal static class StoredReports
{
    private const string DatabaseFile = "lawgrains.db";
    private const string StateName = "head";
    private const string GrainTypeName = "report";
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";
    private const int AtATime = 256;

    /// <summary>All reports of a tree, for one period.</summary>
    public static async Task WriteAsync(
        DirectoryInfo data, MeasuredTree tree, Period period, CancellationToken cancellationToken)
    {
        using var host = Open(data);
        await host.StartAsync(cancellationToken);
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Reports);
        var figures = new FigureBuilder(BuiltInCatalogue.Current, minimumConfidence: 0);
        foreach (var part in tree.Reporting.Chunk(AtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(part.Select(place => storage.WriteStateAsync(
                StateName,
                KeyOf(tree, place, period),
                new GrainState<ReportHead>(HeadOf(place, JurisdictionCode.Parse(tree.Lines[place].Code), figures)))));
        }

        await host.StopAsync(CancellationToken.None);
    }

    private static IHost Open(DirectoryInfo data)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddJsonGrainStorageSerializer(json => json.Json = GrainStateJson.Options);
        builder.Services.AddSqliteGrainStorage(
            StorageNames.Reports, storage => storage.Path = Path.Combine(data.FullName, DatabaseFile));
        return builder.Build();
    }

    private static GrainId KeyOf(MeasuredTree tree, int place, Period period) => GrainId.Create(
        GrainTypeName,
        new ReportKey(TenantId.Parse(tree.Tenant), period, JurisdictionId.Parse(MeasuredTree.IdOf(place))).ToString());

    private static ReportHead HeadOf(int number, JurisdictionCode code, FigureBuilder figures)
    {
        var at = TimeProvider.System.GetUtcNow();
        var observations = ReportWriter.Values(number)
            .Select(value => new Observation
            {
                Indicator = IndicatorCode.Parse(value.Indicator),
                Value = value.Value,
                Scope = Scope.Whole,
            })
            .ToList();
        var sections = Enumerable.Repeat(new SectionRef(SectionKind.Achievements, 0, 1_000, Hash), 5);
        return new()
        {
            Change = 1,
            Status = ReportStatus.Submitted,
            Recent = [new(1, at, "benchmark", null, [.. sections], null, null, null, Hash, "", Hash)],
            Submitted = new(1, figures.Build(observations, code).Value),
            OnTime = true,
            ChangedAt = at,
            Requests = [new($"report-{number}", Hash, at, 1, ReportStatus.Submitted, Hash)],
        };
    }
}
