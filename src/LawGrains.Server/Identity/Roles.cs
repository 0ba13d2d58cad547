namespace LawGrains.Server.Identity;

/// <summary>
/// What a principal may do; several may come together. The claim holds the names of <see cref="RoleNames"/>.
/// </summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Submits the report of its own jurisdiction.</summary>
    Submitter = 1,

    /// <summary>Decides on reports strictly below its jurisdiction.</summary>
    Reviewer = 2,

    /// <summary>Reads its subtree.</summary>
    Viewer = 4,

    /// <summary>Keeps the tree and may do all that the others may, in its tenant.</summary>
    TenantAdmin = 8,

    /// <summary>Creates tenants and takes backups, which hold everything; asks for no data otherwise.</summary>
    Operator = 16,
}
