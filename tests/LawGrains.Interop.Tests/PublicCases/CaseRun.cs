using System.Text.Json;

namespace LawGrains.Interop.Tests.PublicCases;

/// <summary>What became of one case.</summary>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>n/a</c>.</param>
/// <param name="Detail">Why, where it did not pass.</param>
internal sealed record CaseOutcome(string Outcome, string Detail)
{
    public const string Passed = "passed";
    public const string Failed = "failed";

    public override string ToString() => Detail.Length == 0 ? Outcome : $"{Outcome}: {Detail}";
}

/// <summary>One client's way through all cases against one server.</summary>
/// <param name="Name">Client and server.</param>
/// <param name="Cases">By name.</param>
internal sealed record CaseRun(string Name, IReadOnlyDictionary<string, CaseOutcome> Cases)
{
    /// <summary>From what a client in a process of its own told.</summary>
    public static CaseRun Parse(string json)
    {
        using var told = JsonDocument.Parse(json);
        return new(
            told.RootElement.GetProperty("client").GetString() + " → ours",
            told.RootElement.GetProperty("cases").EnumerateObject().ToDictionary(
                entry => entry.Name,
                entry => new CaseOutcome(
                    entry.Value.GetProperty("outcome").GetString()!, entry.Value.GetProperty("detail").GetString()!)));
    }

    /// <summary>A case that the client takes for passed fails where the wire says otherwise.</summary>
    public CaseRun Check(string name, string what, IEnumerable<bool> seen, params IReadOnlyList<bool> expected)
    {
        var compressed = seen.ToList();
        return compressed.SequenceEqual(expected) || Cases[name].Outcome != CaseOutcome.Passed
            ? this
            : this with
            {
                Cases = new Dictionary<string, CaseOutcome>(Cases)
                {
                    [name] = new(CaseOutcome.Failed, $"{what} were compressed: {string.Join(", ", compressed)}"),
                },
            };
    }
}
