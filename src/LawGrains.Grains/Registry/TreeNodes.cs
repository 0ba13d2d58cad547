using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Registry;

internal static class TreeNodes
{
    /// <summary>A node as its roll-up needs it; null where it is not in the tree of the borders, or they are before the period.</summary>
    public static TreeNode? NodeAt(this JurisdictionTree tree, JurisdictionId id, Period period, Period borders)
    {
        var within = tree.By(period, borders);
        return borders.CompareTo(period) >= 0 && within.Find(id) is { } jurisdiction
            ? new TreeNode(
                jurisdiction,
                [.. within.ChildrenOf(id).Select(child => new TreeChild(child, tree.SubtreeVersion(child.Id, period, borders)))],
                tree.Sources.Of(id, period, borders),
                tree.Version,
                IsFormerPart: !jurisdiction.IsOpenIn(borders))
            : null;
    }
}
