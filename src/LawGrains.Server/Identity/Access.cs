namespace LawGrains.Server.Identity;

/// <summary>
/// How far a role reaches with a method. Wider ones include narrower ones, from <see cref="Own"/> up.
/// </summary>
internal enum Reach
{
    /// <summary>The principal's own jurisdiction.</summary>
    Own = 1,

    /// <summary>What lies strictly below the principal's jurisdiction.</summary>
    Below = 2,

    /// <summary>The principal's jurisdiction and what lies below it.</summary>
    Subtree = 3,

    /// <summary>All of the tenant.</summary>
    Tenant = 4,

    /// <summary>Every tenant's settings and the server as a whole; of data only a backup.</summary>
    Server = 5,
}

/// <summary>A role that may call a method, and how far it reaches with it.</summary>
internal readonly record struct Access(Roles Role, Reach Reach);
