namespace LawGrains.Benchmarks.Hosting;

/// <summary>A folder of one measurement, removed with it.</summary>
internal sealed class DataFolder(DirectoryInfo within) : IDisposable
{
    public DirectoryInfo Directory { get; } = System.IO.Directory.CreateDirectory(
        Path.Combine(within.FullName, $"lawgrains-benchmark-{Path.GetRandomFileName()}"));

    public void Dispose() => Directory.Delete(recursive: true);
}
