using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Seals;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using SealRollup = LawGrains.Grains.Seals.SealRollup;

namespace LawGrains.Server.Api;

/// <summary>
/// Takes the snapshot that is sealed: a node verified down to storage, and the reports behind it. Only where nothing has
/// changed between the two is it one state.
/// </summary>
internal sealed class Sealing(VerifiedWalks walks)
{
    private const int MostAttempts = 5;
    private const int ReadsAtOnce = 16;

    public async Task<Seal> SealAsync(NodeAt node, string requestId, ServerCallContext context)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var view = await walks.AskAsync(node, context);
            if (view is not { Freshness: Freshness.Current, Contribution: { } contribution })
            {
                throw new Refusal(RefusalCode.NotReady, "The node could not be verified in time. Ask again.").ToException();
            }

            var reports = new List<SealedReport>();
            await CollectAsync(node, node.Key.Jurisdiction, reports, context);
            var after = await node.Grain.GetAsync(node.Bound).For(context);
            if (after.Contribution?.Digest == contribution.Digest)
            {
                var command = new SealRollup(requestId, Caller.Of(context).Actor, new(contribution, [.. reports]));
                return (await GrainOf(node).SealAsync(command).For(context)).OrThrow();
            }
        }

        throw new Refusal(RefusalCode.Moving, "The node changes faster than it can be sealed. Ask again.").ToException();
    }

    public static ISealGrain GrainOf(NodeAt node) => node.Grains.GetGrain<ISealGrain>(node.Key.ToString());

    private static async Task CollectAsync(
        NodeAt node, JurisdictionId at, List<SealedReport> reports, ServerCallContext context)
    {
        var sources = await node.At(at).GetSourcesAsync().For(context);
        foreach (var source in sources.Reports)
        {
            if (await ReadAsync(node, source).For(context) is { } report)
            {
                reports.Add(report);
            }
        }

        foreach (var some in sources.Children.Chunk(ReadsAtOnce))
        {
            var below = some.Select(_ => new List<SealedReport>()).ToList();
            await Task.WhenAll(some.Zip(below, (child, list) => CollectAsync(node, child, list, context)));
            below.ForEach(reports.AddRange);
        }
    }

    private static async Task<SealedReport?> ReadAsync(NodeAt node, CountedSource source)
    {
        var key = new ReportKey(node.Key.Tenant, node.Key.Period, source.Jurisdiction);
        var report = await node.Grains.GetGrain<IReportGrain>(key.ToString()).GetAsync();
        return report is null
            ? null
            : new(
                source.Code,
                report.Latest.Number,
                report.Latest.ContentHash,
                new CountingRevisions(report.SubmittedRevision, report.AcceptedRevision));
    }
}
