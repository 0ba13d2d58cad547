using Grpc.Core;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Mapping;
using LawGrains.V1;
using Jurisdiction = LawGrains.Model.Registry.Jurisdiction;

namespace LawGrains.Server.Api;

/// <summary>
/// Walks down where something is missing, in the order of the tree. A page ends at a jurisdiction, and the path of codes to
/// it says where the next one goes on.
/// </summary>
internal sealed class MissingReports(NodeAt root, IReadOnlyList<string> after, int size, ServerCallContext context)
{
    private readonly List<string> _path = [];

    public ListMissingResponse Answer { get; } = new();

    public async Task RunAsync()
    {
        var view = await root.Grain.GetChildrenAsync(root.Bound, Model.Rollups.Basis.Submitted, null).For(context);
        Answer.Freshness = root.Told(view.Freshness).ToProto();
        await VisitAsync(root.Located.Jurisdiction, root.Located.ParentCode, view, after);
    }

    // False once the page is full.
    private async Task<bool> VisitAsync(
        Jurisdiction jurisdiction, JurisdictionCode? parent, ChildrenView view, IReadOnlyList<string> after)
    {
        _path.Add(jurisdiction.Code.Text);
        if (after.Count == 0 && IsMissing(jurisdiction, view.Own) && !await AddAsync(jurisdiction, parent))
        {
            return false;
        }

        // What lies before the path has been told.
        var below = after.Count > 1 ? after[1] : null;
        foreach (var child in view.Children)
        {
            var order = below is null ? 1 : string.CompareOrdinal(child.Jurisdiction.Code.Text, below);
            if (order < 0 || child.Coverage.Submitted >= child.Coverage.Expected)
            {
                continue;
            }

            var next = await root.At(child.Jurisdiction.Id)
                .GetChildrenAsync(default, Model.Rollups.Basis.Submitted, null)
                .For(context);
            var rest = order == 0 ? after.Skip(1).ToList() : [];
            if (!await VisitAsync(child.Jurisdiction, jurisdiction.Code, next, rest))
            {
                return false;
            }
        }

        _path.RemoveAt(_path.Count - 1);
        return true;
    }

    private async Task<bool> AddAsync(Jurisdiction jurisdiction, JurisdictionCode? parent)
    {
        if (Answer.Missing.Count == size)
        {
            return false;
        }

        var key = new ReportKey(root.Key.Tenant, root.Key.Period, jurisdiction.Id);
        var report = await root.Grains.GetGrain<IReportGrain>(key.ToString()).GetAsync().For(context);
        Answer.Missing.Add(new MissingReport
        {
            Jurisdiction = jurisdiction.ToProto(parent),
            Returned = report?.Status == Model.Reports.ReportStatus.Returned,
        });
        if (Answer.Missing.Count == size)
        {
            Answer.NextPageToken = PageToken.Write([.. _path]);
        }

        return true;
    }

    private static bool IsMissing(Jurisdiction jurisdiction, Model.Rollups.Coverage own) =>
        jurisdiction.OwesReport && own.Submitted == 0;
}
