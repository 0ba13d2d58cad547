namespace LawGrains.Testing;

/// <summary>Where the repository under test lies.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>LawGrains.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real reports beside the repository, or null where there is none.</summary>
    public static string? SharedFolder { get; } =
        Path.GetFullPath(Path.Combine(Root, "..", "shared")) is var folder && Directory.Exists(folder) ? folder : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LawGrains.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds LawGrains.sln.");
    }
}
