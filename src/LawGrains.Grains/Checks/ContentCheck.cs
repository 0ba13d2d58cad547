using System.Security.Cryptography;
using LawGrains.Grains.Keys;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>
/// Checks the bodies one by one: whether the bytes are those whose hash is the key, and whether they can be read as what
/// refers to them says. What nobody refers to is an orphan.
/// </summary>
/// <param name="view">Where they are read.</param>
/// <param name="uses">All references; what is met is noted there.</param>
/// <param name="found">Told of what is wrong.</param>
/// <param name="orphaned">Told of what nobody refers to.</param>
internal sealed class ContentCheck(
    IRecordView view,
    ContentUses uses,
    Func<CheckFinding, ValueTask> found,
    Func<RecordContent, TenantId, string, ValueTask> orphaned)
{
    public async Task CheckAsync(RecordContent record)
    {
        var name = record.Name;
        if (name is not { StateName: KnownRecords.ContentName, GrainType: KnownRecords.ContentName }
            || GrainKeys.Split(name.GrainKey) is not [var tenantText, var hash]
            || !TenantId.TryParse(tenantText, out var tenant))
        {
            await found(new(CheckFindingKind.Unknown, name, "Nothing that this release knows is kept under that name."));
            return;
        }

        var isUsed = uses.TryMeet(tenant, hash, out var kind, out var user);
        try
        {
            if (Convert.ToHexStringLower(SHA256.HashData(view.Json(record).Span)) != hash)
            {
                await found(new(
                    CheckFindingKind.Altered,
                    name,
                    isUsed
                        ? $"Its bytes are others than those of {kind.Words()} of {Words(user!)}."
                        : "Its bytes are others; nobody refers to it."));
            }
            else if (isUsed)
            {
                view.Decode(record, kind);
            }
        }
        catch (Exception exception) when (Damage.Shows(exception))
        {
            await found(new(
                CheckFindingKind.Unreadable,
                name,
                $"{(isUsed ? $"It should be {kind.Words()} of {Words(user!)}." : "Nobody refers to it.")} {Damage.Words(exception)}"));
        }

        if (!isUsed)
        {
            await orphaned(record, tenant, hash);
        }
    }

    /// <summary>Once all were checked: tells of those that are referred to and are not there.</summary>
    public async Task CompleteAsync()
    {
        foreach (var (hash, kind, user) in uses.Unmet())
        {
            await found(new(CheckFindingKind.Missing, user, $"It refers to {kind.Words()} by {hash}, which is not there."));
        }
    }

    private static string Words(RecordName user) => $"{user.GrainType} {user.GrainKey}";
}
