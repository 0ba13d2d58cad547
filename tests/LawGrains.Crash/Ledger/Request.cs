using System.Globalization;

namespace LawGrains.Crash.Ledger;

internal enum Act
{
    Submit,
    Accept,
    Return,
    Withdraw,
}

/// <summary>What a client asks of a report. It is sent as it is, under its id, until it is answered.</summary>
internal sealed record Request(string Id, Act Act, string Code)
{
    /// <summary>The revision that the client knows as the latest; none where it accepts.</summary>
    public int? ExpectedRevision { get; init; }

    /// <summary>Of a submission.</summary>
    public Content? Content { get; init; }

    /// <summary>Of an acceptance: that of the content that is accepted.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>Of what needs one.</summary>
    public string Reason { get; init; } = "";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id}: {Act} {Code} on {ExpectedRevision}");
}
