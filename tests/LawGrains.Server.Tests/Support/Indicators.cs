using LawGrains.V1;

namespace LawGrains.Server.Tests.Support;

internal static class Indicators
{
    public const string Resolved = "dispute.resolved";
    public const string Accepted = "dispute.accepted";
    public const string SuccessRate = "dispute.success_rate";
    public const string Penalties = "enforcement.penalties";

    /// <summary>The effective value of an indicator; null where it is not there.</summary>
    public static string? Effective(this GetRollupResponse rollup, string indicator) =>
        rollup.Cells.FirstOrDefault(
            cell => cell.Indicator == indicator)?.Effective is { HasValue: true, Value: var value }
            ? value
            : null;
}
