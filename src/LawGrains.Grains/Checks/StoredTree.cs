using LawGrains.Grains.Contents;
using LawGrains.Grains.Registry;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Grains.Checks;

/// <summary>A tree as its head and pages hold it.</summary>
internal static class StoredTree
{
    /// <summary>The tree; null where a page cannot be read, which is told elsewhere.</summary>
    public static async Task<JurisdictionTree?> ReadAsync(
        ContentReader contents, TenantId tenant, RegistryHead head, CancellationToken cancellationToken)
    {
        var all = new List<JurisdictionHistory>();
        foreach (var hash in head.Pages)
        {
            IEnumerable<JurisdictionHistory>? page = head.Format == RegistryHead.Dated
                ? (await contents.FindAsync<StoredHistories>(tenant, hash, cancellationToken))?.Jurisdictions
                : (await contents.FindAsync<StoredJurisdictions>(tenant, hash, cancellationToken))?.Jurisdictions
                    .Select(JurisdictionHistory.Of);
            if (page is null)
            {
                return null;
            }

            all.AddRange(page);
        }

        return new(head.TreeVersion, [.. all]);
    }

    /// <summary>What is wrong with a tree and the log of its changes.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="tree">Null where a page cannot be read.</param>
    /// <param name="logged">The versions that the entries of the log made, in their order.</param>
    /// <param name="isLogWhole">Whether all entries could be read.</param>
    public static IEnumerable<(CheckFindingKind Kind, string Message)> Problems(
        RegistryHead head, JurisdictionTree? tree, IReadOnlyList<long> logged, bool isLogWhole)
    {
        for (var i = 1; i < logged.Count; i++)
        {
            if (logged[i] <= logged[i - 1])
            {
                yield return Wrong($"In the change log version {logged[i - 1]} is followed by version {logged[i]}.");
            }
        }

        // A release that kept no log may have made the newest version; once there is a log, it goes on to the end.
        if (isLogWhole && logged.Count > 0 && logged[^1] != head.TreeVersion)
        {
            yield return Wrong($"The tree has version {head.TreeVersion}, and the change log ends with version {logged[^1]}.");
        }

        for (var i = 0; i < (tree?.All.Length ?? 0); i++)
        {
            var jurisdiction = tree!.All[i];
            if (!ReferenceEquals(tree.Find(jurisdiction.Id), jurisdiction))
            {
                yield return Wrong($"Jurisdiction {i + 1} of the tree has the id {jurisdiction.Id}.");
            }

            foreach (var parent in jurisdiction.Attributes.Select(attributes => attributes.Parent).OfType<JurisdictionId>())
            {
                if (tree.Find(parent) is null)
                {
                    yield return Wrong($"{jurisdiction.Id} lies below {parent}, which is not there.");
                }
            }

            foreach (var touch in jurisdiction.Touches.Where(touch => touch.Version > head.TreeVersion))
            {
                yield return Wrong(
                    $"{jurisdiction.Id} was changed by version {touch.Version}, and the tree has version {head.TreeVersion}.");
            }
        }
    }

    private static (CheckFindingKind Kind, string Message) Wrong(string message) => (CheckFindingKind.Tree, message);
}
