namespace LawGrains.Model;

/// <summary>What the contract takes at most (DESIGN §6). Beyond each there is a refusal that names it.</summary>
public static class Limits
{
    /// <summary>Bytes of UTF-8 in a report's extracted text: 1 MiB.</summary>
    public const int ReportTextBytes = 1 << 20;

    public const int Sections = 64;

    public const int Observations = 2_000;

    public const int TreeNodes = 1_000_000;

    public const int TreeDepth = 12;

    public const int PageSize = 1_000;

    /// <summary>The largest magnitude of a reported value.</summary>
    public const decimal Value = 1_000_000_000_000m;

    /// <summary>Decimals of a reported value that is no rate.</summary>
    public const int ValueDecimals = 4;

    /// <summary>Decimals of a rate.</summary>
    public const int RateDecimals = 6;
}
