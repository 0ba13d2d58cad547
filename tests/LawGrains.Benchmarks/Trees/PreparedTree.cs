using LawGrains.Benchmarks.Hosting;
using LawGrains.Model.Identifiers;

namespace LawGrains.Benchmarks.Trees;

/// <summary>A data folder with a tree and all its reports of one period, which no server holds.</summary>
internal sealed class PreparedTree : IDisposable
{
    public const string PeriodText = "2024";

    private readonly DataFolder _folder;

    private PreparedTree(DataFolder folder, MeasuredTree tree)
    {
        _folder = folder;
        Tree = tree;
    }

    public MeasuredTree Tree { get; }

    public DirectoryInfo Data => _folder.Directory;

    public static async Task<PreparedTree> CreateAsync(
        MeasuredTree tree, DirectoryInfo within, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(within);
        try
        {
            await using (var server = await ServerProcess.StartAsync(folder.Directory, cancellationToken))
            {
                await TreeSetup.CreateAsync(server, tree, cancellationToken);
            }

            await StoredReports.WriteAsync(folder.Directory, tree, Period.Parse(PeriodText), cancellationToken);
            return new(folder, tree);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Dispose();
}
