using System.Collections.Immutable;
using System.Text.Json;
using LawGrains.Testing;

namespace LawGrains.Interop.Tests.SharedReports;

/// <summary>A real report with what its annotators found in it.</summary>
internal sealed record GoldReport(GoldHead Document, ImmutableArray<GoldObservation> Observations)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public string Period => $"{Document.Year}";

    /// <summary>The names from the province down to the reporting jurisdiction.</summary>
    public ImmutableArray<string> Path => [.. Document.ParentChain, Document.Jurisdiction];

    public byte[] Content =>
        File.ReadAllBytes(System.IO.Path.Combine(Repository.SharedFolder!, "reports", Document.File));

    public static ImmutableArray<GoldReport> ReadAll() =>
    [
        .. Directory
            .EnumerateFiles(System.IO.Path.Combine(Repository.SharedFolder!, "gold"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<GoldReport>(File.ReadAllBytes(file), Json)!),
    ];
}

internal sealed record GoldHead(
    string File, string Jurisdiction, string Level, ImmutableArray<string> ParentChain, int Year);

internal sealed record GoldObservation(
    string Indicator, decimal Value, string Precision, string Scope, string Period, string? Subject);
