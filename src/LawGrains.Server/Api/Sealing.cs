using System.Collections.Immutable;
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
    private const int ReadsAtOnce = 64;

    public async Task<Seal> SealAsync(NodeAt node, string requestId, ServerCallContext context)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var view = await walks.AskAsync(node, context);
            if (!node.IsHeld || view is not { Freshness: Freshness.Current, Contribution: { } contribution })
            {
                throw new Refusal(RefusalCode.NotReady, "The node could not be verified in time. Ask again.").ToException();
            }

            var reports = await ReadAsync(node, context);
            var after = await node.Grain.GetAsync(node.Bound).For(context);
            if (after.Contribution?.Digest == contribution.Digest)
            {
                var command = new SealRollup(requestId, Caller.Of(context).Actor, new(contribution, reports));
                return (await GrainOf(node).SealAsync(command).For(context)).OrThrow();
            }
        }

        throw new Refusal(RefusalCode.Moving, "The node changes faster than it can be sealed. Ask again.").ToException();
    }

    public static ISealGrain GrainOf(NodeAt node) => node.Grains.GetGrain<ISealGrain>(node.Key.ToString());

    // The walk is short beside the reads: those go on so many at a time, and come back in the order of the tree.
    private static async Task<ImmutableArray<SealedReport>> ReadAsync(NodeAt node, ServerCallContext context)
    {
        var sources = new List<CountedSource>();
        await WalkAsync(node, node.Key.Jurisdiction, sources, context);
        var reports = ImmutableArray.CreateBuilder<SealedReport>();
        foreach (var some in sources.Chunk(ReadsAtOnce))
        {
            var read = await Task.WhenAll(some.Select(source => ReadAsync(node, source))).For(context);
            reports.AddRange(read.OfType<SealedReport>());
        }

        return reports.DrainToImmutable();
    }

    private static async Task WalkAsync(
        NodeAt node, JurisdictionId at, List<CountedSource> sources, ServerCallContext context)
    {
        var made = await node.At(at).GetSourcesAsync().For(context);
        sources.AddRange(made.Reports);
        foreach (var child in made.Children)
        {
            await WalkAsync(node, child, sources, context);
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
