using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;
using LawGrains.V1;
using Cell = LawGrains.Model.Cells.Cell;

namespace LawGrains.Server.Api;

/// <summary>Takes a total apart into the reports' parts, and proves that they come to it before it tells.</summary>
internal static class Explanation
{
    private const int MostAttempts = 5;
    private const int ReadsAtOnce = 16;

    public static async Task RunAsync(
        NodeAt node,
        Model.Rollups.Basis basis,
        V1.Track track,
        Indicator indicator,
        IServerStreamWriter<ExplainValueResponse> responses,
        ServerCallContext context)
    {
        var (view, total, parts) = await TakeApartAsync(node, basis, track, indicator, context);
        await responses.WriteAsync(
            new()
            {
                Total = new()
                {
                    Jurisdiction = node.Located.Jurisdiction.ToProto(node.Located.ParentCode),
                    Cell = CellWriter.Write(indicator.Kind, total),
                    Freshness = node.Told(view.Freshness).ToProto(),
                    Version = view.Version,
                    Parts = parts.Count,
                },
            },
            context.CancellationToken);
        foreach (var some in parts.Chunk(ReadsAtOnce))
        {
            var written = await Task.WhenAll(some.Select(part => WriteAsync(node, part, indicator))).For(context);
            foreach (var part in written)
            {
                await responses.WriteAsync(new() { Part = part }, context.CancellationToken);
            }
        }
    }

    private static async Task<(PartsView View, Cell Total, List<Part> Parts)> TakeApartAsync(
        NodeAt node, Model.Rollups.Basis basis, V1.Track track, Indicator indicator, ServerCallContext context)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var root = await node.Grain.GetPartsAsync(node.Bound, basis, indicator.Code).For(context);
            if (root.Freshness == Grains.Rollups.Freshness.Rebuilding)
            {
                throw new Refusal(RefusalCode.NotReady, "The node is collecting its subtree. Ask again.").ToException();
            }

            var total = OnTrack(root.Total, track);
            var parts = new List<Part>();
            await CollectAsync(node, root, basis, track, indicator.Code, parts, context);
            if (parts.Select(part => part.Cell).Aggregate(Cell.Empty, Cell.Merge) == total)
            {
                return (root, total, parts);
            }
        }

        throw new Refusal(
            RefusalCode.Moving,
            "The total changes faster than it can be taken apart. Ask again.").ToException();
    }

    private static async Task CollectAsync(
        NodeAt node,
        PartsView view,
        Model.Rollups.Basis basis,
        V1.Track track,
        IndicatorCode indicator,
        List<Part> parts,
        ServerCallContext context)
    {
        foreach (var report in view.Reports)
        {
            Add(parts, view, report, Origins(view, report, track));
        }

        if (track == V1.Track.Declared || MakeupOn(view, track) == CellMakeup.Declared)
        {
            return;
        }

        foreach (var some in view.Children.Chunk(ReadsAtOnce))
        {
            // Only what the parent has of them matters: how fresh that is was said for the whole.
            var below = await Task
                .WhenAll(some.Select(child => node.At(child).GetPartsAsync(default, basis, indicator)))
                .For(context);
            foreach (var child in below)
            {
                await CollectAsync(node, child, basis, track, indicator, parts, context);
            }
        }
    }

    // What of a report enters a track, as Totals.AtNode has it (DESIGN §5, Tracks).
    private static (Cell Cell, PartOrigin Origin)[] Origins(PartsView view, ReportPart report, V1.Track track)
    {
        var cells = report.Cells;
        var added = report.IsLeaf && cells.Whole.HasValue ? PartOrigin.Whole : PartOrigin.Own;
        var declared = cells.Stands || !view.Reports.Any(other => other.Cells.Stands) ? cells.Whole : Cell.Empty;
        if (track == V1.Track.Declared)
        {
            return [(declared, PartOrigin.Whole)];
        }

        return MakeupOn(view, track) switch
        {
            CellMakeup.Declared => [(declared, PartOrigin.Whole)],
            CellMakeup.Summed => [(cells.Own, added), (cells.Beside, PartOrigin.Whole)],
            CellMakeup.Computed => [(cells.Own, added)],
            _ => throw new ArgumentOutOfRangeException(nameof(view), view.Makeup, "Every makeup has its parts."),
        };
    }

    private static CellMakeup MakeupOn(PartsView view, V1.Track track) =>
        track == V1.Track.Computed ? CellMakeup.Computed : view.Makeup;

    private static void Add(
        List<Part> parts, PartsView view, ReportPart report, (Cell Cell, PartOrigin Origin)[] origins)
    {
        foreach (var (cell, origin) in origins)
        {
            if (cell != Cell.Empty)
            {
                parts.Add(new(report, cell, origin, view.IsFormerPart));
            }
        }
    }

    private static Cell OnTrack(TrackedCell? cell, V1.Track track) => cell is null
        ? Cell.Empty
        : track switch
        {
            V1.Track.Declared => cell.Declared,
            V1.Track.Computed => cell.Computed,
            _ => cell.Effective,
        };

    private static async Task<ExplainedPart> WriteAsync(NodeAt node, Part part, Indicator indicator)
    {
        var key = new ReportKey(node.Key.Tenant, node.Key.Period, part.Report.Jurisdiction);
        var revision = await node.Grains.GetGrain<IReportGrain>(key.ToString()).GetRevisionAsync(part.Report.Revision);
        var written = new ExplainedPart
        {
            Code = part.Report.Code.Text,
            Revision = part.Report.Revision,
            Origin = part.Origin,
            ShareFrom = part.Report.Share.From.ToText(),
            ShareTo = part.Report.Share.To.ToText(),
            FormerPart = part.IsFormerPart,
            Cell = CellWriter.Write(indicator.Kind, part.Cell),
        };
        IndicatorCode?[] codes = [indicator.Code, indicator.Numerator, indicator.Denominator];
        written.Observations.AddRange(revision is null
            ? []
            : DraftWriter.Observations(
                revision.Draft, node.Catalogue.Indicators, observation => codes.Contains(observation.Indicator)));
        return written;
    }

    private sealed record Part(ReportPart Report, Cell Cell, PartOrigin Origin, bool IsFormerPart);
}
