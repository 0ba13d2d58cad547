using LawGrains.Crash.Clients;
using LawGrains.Crash.Servers;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Identity;

namespace LawGrains.Crash.Runs;

/// <summary>Tokens for a server, signed with the key that it made at its first start.</summary>
internal static class Tokens
{
    public static string Operator(RunFolder folder) =>
        Issue(folder, new() { Subject = "operator", Roles = Roles.Operator });

    /// <summary>For one who sends, decides and sees all.</summary>
    /// <param name="folder">The server's.</param>
    /// <param name="name">Stands as actor in what is done.</param>
    public static string Official(RunFolder folder, string name) => Issue(
        folder, new() { Subject = name, Roles = Roles.TenantAdmin, Tenant = TenantId.Parse(CrashTree.Tenant) });

    private static string Issue(RunFolder folder, TokenGrant grant)
    {
        using var key = LocalKey.Load(folder.Data.FullName);
        return new TokenIssuer(key, TimeProvider.System).Issue(grant);
    }
}
