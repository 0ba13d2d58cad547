using LawGrains.Benchmarks.Output;

namespace LawGrains.Benchmarks.Runs;

/// <summary>One thing that is measured.</summary>
internal interface IRun
{
    Task<ResultTable> RunAsync(RunSettings settings, CancellationToken cancellationToken);
}

/// <param name="Folder">Where data folders are made.</param>
/// <param name="Slice">How long a slice of a measurement takes.</param>
internal sealed record RunSettings(DirectoryInfo Folder, TimeSpan Slice);
