using Google.Protobuf.WellKnownTypes;
using LawGrains.Grains.Registry;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Writes changes of a tree: what was asked, what was wrong with it, what it would do.</summary>
internal static class TreeChangeWriter
{
    public static V1.ChangeError ToProto(this ChangeError error) => new()
    {
        Change = error.Change,
        Reason = Faults.ReasonOf(error.Refusal.Code),
        Message = error.Refusal.Message,
        Field = error.Refusal.Field ?? "",
    };

    public static V1.AffectedNode ToProto(this AffectedNode node, IndicatorCatalogue catalogue) => new()
    {
        Period = node.Period.ToString(),
        Jurisdiction = node.Jurisdiction.ToProto(parent: null),
        Before = node.Before?.Coverage.ToAffected(),
        After = node.After?.Coverage.ToAffected(),
        Totals = { AffectedTotals.Between(node.Before, node.After).Select(total => Write(total, catalogue)) },
    };

    public static V1.ChangeEntry ToProto(this NumberedChange change) => new()
    {
        Number = change.Number,
        TreeVersion = change.Entry.TreeVersion,
        At = Timestamp.FromDateTimeOffset(change.Entry.At),
        Actor = change.Entry.Actor,
        Reason = change.Entry.Reason,
        Changes = { change.Entry.Changes.Select(Write) },
        Added = change.Entry.Added,
        TouchedCount = change.Entry.TouchedCount,
        Touched =
        {
            change.Entry.Touched.Select(touch => new V1.TouchedJurisdiction
            {
                Id = touch.Id.Text,
                From = touch.From?.ToString() ?? "",
            }),
        },
    };

    private static V1.AffectedCoverage ToAffected(this Coverage coverage) => new()
    {
        Expected = coverage.Expected,
        Submitted = coverage.Submitted,
        Accepted = coverage.Accepted,
    };

    private static V1.AffectedTotal Write(AffectedTotal total, IndicatorCatalogue catalogue)
    {
        var kind = catalogue.Find(total.Indicator)!.Kind;
        return new()
        {
            Indicator = total.Indicator.Text,
            Track = total.IsComputed ? V1.AffectedTrack.Computed : V1.AffectedTrack.Effective,
            Accepted = total.Basis == Basis.Accepted,
            Before = Value(total.Before),
            After = Value(total.After),
        };

        V1.AffectedValue Value(Cell cell) =>
            new() { Value = CellWriter.Shown(kind, cell)?.ToText() ?? "", Reporting = cell.Reporting };
    }

    private static V1.JurisdictionChange Write(TreeChange change)
    {
        var written = new V1.JurisdictionChange { From = change.From.ToString() };
        var code = change.Code.Text;
        switch (change.Kind)
        {
            case TreeChangeKind.Rename:
                written.Rename = new() { Code = code, Name = change.Name };
                break;
            case TreeChangeKind.Recode:
                written.Recode = new() { Code = code, NewCode = change.NewCode!.Value.Text };
                break;
            case TreeChangeKind.Move:
                written.Move = new() { Code = code, ParentCode = change.Parent?.Text ?? "" };
                break;
            case TreeChangeKind.Merge:
                written.Merge = new() { Successor = code, Predecessors = { change.Predecessors.Select(one => one.Text) } };
                break;
            case TreeChangeKind.Split:
                written.Split = new() { Code = code, Parts = { change.Parts.Select(Write) } };
                break;
            case TreeChangeKind.Close:
                written.Close = new() { Code = code };
                break;
            case TreeChangeKind.Open:
                written.Open = new()
                {
                    Code = code,
                    Name = change.Name,
                    Level = change.Level!.Value.ToProto(),
                    ParentCode = change.Parent?.Text ?? "",
                    OwesReport = change.OwesReport,
                };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "The contract has no such change.");
        }

        return written;
    }

    private static V1.SplitPart Write(SplitPart part) => new() { Successor = part.Successor.Text, Weight = part.Weight.ToText() };
}
