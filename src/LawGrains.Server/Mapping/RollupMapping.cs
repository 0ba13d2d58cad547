using LawGrains.Grains.Rollups;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

internal static class RollupMapping
{
    public static V1.Coverage ToProto(this Coverage coverage) => new()
    {
        Expected = coverage.Expected,
        Submitted = coverage.Submitted,
        Accepted = coverage.Accepted,
        Published = coverage.Published,
        OnTime = coverage.OnTime,
        Late = coverage.Late,
        Returned = coverage.Returned,
    };

    public static V1.Progress ToProto(this Progress progress) => new() { Done = progress.Done, Total = progress.Total };

    /// <summary>How the children are ranked, and where the page begins; null where a fault was noted.</summary>
    public static ChildRanking? Ranking(this Violations violations, V1.ListChildrenRequest request)
    {
        if (request.Track is not (V1.Track.Unspecified or V1.Track.Declared or V1.Track.Computed or V1.Track.Effective))
        {
            violations.Unknown<V1.Track>("track");
        }

        if (request.Order is not (V1.Order.Unspecified or V1.Order.Descending or V1.Order.Ascending or V1.Order.Code))
        {
            violations.Unknown<V1.Order>("order");
        }

        var after = ChildRanking.Read(violations.Read(request.PageToken, parts: 3), violations);
        return violations.Any ? null : new(request.Track, request.Order, after);
    }
}
