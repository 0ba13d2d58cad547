using System.Collections.Immutable;

namespace LawGrains.Server.Identity;

/// <summary>The names of roles in tokens and on command lines.</summary>
public static class RoleNames
{
    private static readonly ImmutableArray<(Roles Role, string Name)> Names =
    [
        (Roles.Submitter, "submitter"),
        (Roles.Reviewer, "reviewer"),
        (Roles.Viewer, "viewer"),
        (Roles.TenantAdmin, "tenant_admin"),
        (Roles.Operator, "operator"),
    ];

    public static IEnumerable<string> All => Names.Select(entry => entry.Name);

    /// <summary>The names of each role in a set, in the order of their declaration.</summary>
    public static IEnumerable<string> Of(Roles roles) =>
        Names.Where(entry => roles.HasFlag(entry.Role)).Select(entry => entry.Name);

    /// <summary>One role by its exact name; false for any other text.</summary>
    public static bool TryParse(string name, out Roles role)
    {
        role = Names.FirstOrDefault(entry => entry.Name == name).Role;
        return role != Roles.None;
    }
}
