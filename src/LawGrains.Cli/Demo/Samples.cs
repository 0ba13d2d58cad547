using System.Text;
using LawGrains.Cli.Submission;
using LawGrains.V1;

namespace LawGrains.Cli.Demo;

/// <summary>
/// What the demonstration shows: a ragged tree and its reports. The files are those that the commands
/// <c>jurisdictions import</c> and <c>submit --manifest</c> take.
/// </summary>
public static class Samples
{
    public const string TreeFile = "tree.csv";
    public const string ManifestFile = "reports.csv";

    /// <summary>The names of all files, in order.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. typeof(Samples).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    private const string Prefix = "samples/";

    /// <summary>A province, a city, a county, its townships, a zone; and a municipality with a district, without a city.</summary>
    public static IReadOnlyList<ImportedJurisdiction> Tree()
    {
        var (lines, errors) = Jurisdictions.TreeFile.Parse(Encoding.UTF8.GetString(Read(TreeFile)));
        return errors.Count == 0 ? lines : throw new InvalidDataException(errors[0].ToString());
    }

    /// <summary>In the order of the manifest.</summary>
    public static IReadOnlyList<SampleReport> Reports()
    {
        var (items, errors) = Manifest.Parse(Encoding.UTF8.GetString(Read(ManifestFile)), ManifestFile, "", null);
        return errors.Count == 0
            ? [.. items.Select(item => new SampleReport(item.Path, item.Code, item.Period, Read(item.Path)))]
            : throw new InvalidDataException(errors[0].ToString());
    }

    /// <summary>Writes all files into a folder, so that the commands can be tried on them.</summary>
    public static async Task WriteToAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file), Read(file), cancellationToken);
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new FileNotFoundException($"There is no sample {file}.", file);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
