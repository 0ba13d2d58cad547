namespace LawGrains.Testing;

/// <summary>A fact on the real reports, skipped where the folder <c>../shared</c> is not beside the repository.</summary>
public sealed class SharedFolderFactAttribute()
    : RequiresAttribute(Repository.SharedFolder is null ? "../shared is not beside this repository" : null);
