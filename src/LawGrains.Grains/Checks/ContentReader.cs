using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>Reads the bodies that lead to other bodies: pages of headers, of a tree, of a log.</summary>
internal sealed class ContentReader(IRecordView view, ContentUses uses)
{
    /// <summary>
    /// A body; null where it is missing or unreadable, so that what it would lead to stays unknown. Whoever looks at all
    /// bodies tells of that.
    /// </summary>
    public async Task<T?> FindAsync<T>(TenantId tenant, string hash, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (await view.ReadAsync(KnownRecords.Content(tenant, hash), cancellationToken) is { } record)
            {
                return view.Decode<T>(record);
            }
        }
        catch (UnreadableStateException)
        {
            // Told when the body itself is looked at.
        }

        uses.AddUncertain(tenant);
        return null;
    }
}
