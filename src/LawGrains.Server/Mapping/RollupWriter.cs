using Google.Protobuf.WellKnownTypes;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Rollups;
using LawGrains.Server.Api;
using LawGrains.V1;

namespace LawGrains.Server.Mapping;

/// <summary>Writes a node as a user sees it.</summary>
internal sealed class RollupWriter(WrittenCells written)
{
    /// <param name="node">Which.</param>
    /// <param name="view">As it is.</param>
    /// <param name="basis">Whose totals.</param>
    /// <param name="indicators">Which cells; none means all that there are.</param>
    public GetRollupResponse Write(
        NodeAt node, RollupView view, Model.Rollups.Basis basis, IReadOnlyList<Indicator> indicators)
    {
        var answer = new GetRollupResponse
        {
            Jurisdiction = node.Located.Jurisdiction.ToProto(node.Located.ParentCode),
            Period = node.Key.Period.ToString(),
            Borders = node.Key.Borders.ToString(),
            Basis = basis.ToProto(),
            Freshness = node.Told(view.Freshness).ToProto(),
            TreeVersion = node.Located.TreeVersion,
        };
        if (view.Contribution is { } contribution)
        {
            Fill(answer, node, contribution, basis, indicators);
        }
        else
        {
            answer.Progress = view.Progress.ToProto();
        }

        return answer;
    }

    private void Fill(
        GetRollupResponse answer,
        NodeAt node,
        Contribution contribution,
        Model.Rollups.Basis basis,
        IReadOnlyList<Indicator> indicators)
    {
        var totals = contribution.On(basis);
        var verifiedAt = contribution.Standing.VerifiedAt;
        answer.VerifiedAt = Timestamp.FromDateTimeOffset(node.HeldAt < verifiedAt ? node.HeldAt : verifiedAt);
        answer.StoredAt = Timestamp.FromDateTimeOffset(contribution.Standing.StoredAt);
        answer.Coverage = contribution.Coverage.ToProto();
        answer.Version = contribution.Version;
        answer.TreeVersion = Math.Max(0, contribution.Standing.TreeVersion);
        answer.PolicyVersion = Math.Max(0, contribution.Standing.PolicyVersion);
        answer.CatalogueVersion = Math.Max(0, contribution.Standing.CatalogueVersion);
        answer.Edition = contribution.Edition;
        answer.Cells.AddRange(indicators.Count == 0
            ? written.Of(node.Key, basis, totals, node.Catalogue.Indicators)
            : indicators
                .DistinctBy(indicator => indicator.Code)
                .OrderBy(indicator => indicator.Code)
                .Select(indicator => CellWriter.Write(indicator, totals.Find(indicator.Code))));
    }
}
