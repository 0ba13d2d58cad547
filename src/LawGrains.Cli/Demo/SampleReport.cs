namespace LawGrains.Cli.Demo;

/// <summary>A document of the demonstration, invented from end to end.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Code">Whose report it is.</param>
/// <param name="Period">The reporting year.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SampleReport(string File, string Code, string Period, ReadOnlyMemory<byte> Content)
{
    /// <summary>What sort of document it is, for readers.</summary>
    public string Sort => Path.GetExtension(File) == ".html" ? "HTML" : "text";
}
