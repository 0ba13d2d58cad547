using Xunit;

namespace LawGrains.Testing;

/// <summary>A fact on the real reports: no server, so that it is skipped wherever <c>../shared</c> is not beside the repository.</summary>
public sealed class SharedFolderFactAttribute : FactAttribute
{
    public SharedFolderFactAttribute()
    {
        if (Repository.SharedFolder is null)
        {
            Skip = "../shared is not beside this repository";
        }
    }
}
