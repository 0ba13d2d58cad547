using System.Globalization;
using LawGrains.Grains.Rollups;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Cells;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>
/// The order of a node's children by one indicator, and the page that is asked for. Children without a value come last;
/// among equals the smaller code comes first, and of a former part with the code of one that is open the smaller id.
/// </summary>
internal sealed class ChildRanking(V1.Track track, V1.Order order, ChildRanking.Place? after)
{
    private readonly PlaceComparer _comparer = new(order);

    public (IReadOnlyList<ChildView> Page, string NextPageToken) Take(
        IReadOnlyCollection<ChildView> children, Indicator indicator, int size)
    {
        var page = children
            .Select(child => (Child: child, Place: PlaceOf(child, indicator)))
            .Where(item => after is not { } place || _comparer.Compare(item.Place, place) > 0)
            .OrderBy(item => item.Place, _comparer)
            .Take(size + 1)
            .ToList();
        var next = page.Count > size ? Token(page[size - 1].Place) : "";
        return ([.. page.Take(size).Select(item => item.Child)], next);
    }

    /// <summary>A place in the order: of a child that may have changed or gone since.</summary>
    public static Place? Read(string[]? key, Violations violations)
    {
        if (key is null)
        {
            return null;
        }

        decimal value = 0;
        if (!JurisdictionCode.TryParse(key[1], out var code)
            || !JurisdictionId.TryParse(key[2], out var id)
            || (key[0].Length > 0 && !Decimals.TryParse(key[0], out value)))
        {
            PageToken.Foreign(violations);
            return null;
        }

        return new(key[0].Length > 0 ? value : null, code, id);
    }

    private Place PlaceOf(ChildView child, Indicator indicator)
    {
        var value = child.Cell is { } cell ? CellWriter.Shown(indicator.Kind, Ranked(cell)) : null;
        return new(order == V1.Order.Code ? null : value, child.Jurisdiction.Code, child.Jurisdiction.Id);
    }

    private Cell Ranked(Model.Rollups.TrackedCell cell) => track switch
    {
        V1.Track.Declared => cell.Declared,
        V1.Track.Computed => cell.Computed,
        _ => cell.Effective,
    };

    private static string Token(Place place) => PageToken.Write(
        place.Value?.ToString(CultureInfo.InvariantCulture) ?? "", place.Code.Text, place.Id.Text);

    internal readonly record struct Place(decimal? Value, JurisdictionCode Code, JurisdictionId Id);

    private sealed class PlaceComparer(V1.Order order) : IComparer<Place>
    {
        public int Compare(Place x, Place y) => (x.Value, y.Value) switch
        {
            ({ } left, { } right) when left != right =>
                order == V1.Order.Ascending ? left.CompareTo(right) : right.CompareTo(left),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => x.Code.CompareTo(y.Code) is var codes and not 0 ? codes : x.Id.CompareTo(y.Id),
        };
    }
}
