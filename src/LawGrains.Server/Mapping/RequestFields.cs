using System.Buffers;
using System.Globalization;
using LawGrains.Model;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Server.Errors;

namespace LawGrains.Server.Mapping;

/// <summary>Reads the fields that many requests share. What is wrong is noted, and reading goes on.</summary>
internal static class RequestFields
{
    private const int MaximumRequestId = 64;
    private const int MaximumReason = 500;
    private const int DefaultPageSize = 100;
    private const int HashLength = 64;

    private static readonly SearchValues<char> RequestIdCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    public static JurisdictionCode Code(this Violations violations, string text, string field = "code") =>
        JurisdictionCode.TryParse(text, out var code)
            ? code
            : violations.Add<JurisdictionCode>(field, $"must be {JurisdictionCode.Form}.");

    public static Period Period(this Violations violations, string text, string field = "period") =>
        Model.Identifiers.Period.TryParse(text, out var period)
            ? period
            : violations.Add<Period>(field, $"must be {Model.Identifiers.Period.Form}.");

    /// <summary>Whose tree is meant: the reported period's own where nothing is said.</summary>
    public static Period Borders(this Violations violations, string text, Period period) =>
        text.Length == 0 ? period : violations.Period(text, "borders");

    /// <summary>All periods from one to another, both included.</summary>
    public static IReadOnlyList<Period> Periods(this Violations violations, string from, string to, int most)
    {
        var (first, last) = (violations.Period(from, "from_period"), violations.Period(to, "to_period"));
        if (violations.Any)
        {
            return [];
        }

        var years = last.Year - first.Year + 1;
        if (years < 1 || years > most)
        {
            violations.Add("to_period", $"must be from_period or one of the {most - 1} periods after it.");
            return [];
        }

        return
        [
            .. Enumerable.Range(first.Year, years)
                .Select(year => Model.Identifiers.Period.Parse(year.ToString(CultureInfo.InvariantCulture)))
        ];
    }

    public static IndicatorCode Indicator(this Violations violations, string text, string field) =>
        IndicatorCode.TryParse(text, out var code)
            ? code
            : violations.Add<IndicatorCode>(field, $"must be {IndicatorCode.Form}.");

    public static TenantId Tenant(this Violations violations, string text, string field) =>
        TenantId.TryParse(text, out var tenant) ? tenant : violations.Add<TenantId>(field, $"must be {TenantId.Form}.");

    public static string RequestId(this Violations violations, string text)
    {
        if (text.Length is 0 or > MaximumRequestId || text.AsSpan().ContainsAnyExcept(RequestIdCharacters))
        {
            violations.Add("request_id", $"must be 1 to {MaximumRequestId} of 0-9, A-Z, a-z and '-'.");
        }

        return text;
    }

    public static int? ExpectedRevision(this Violations violations, bool isSet, int number)
    {
        if (isSet && number < 0)
        {
            violations.Add("expected_revision", "must be a revision's number, or 0 for none.");
        }

        return isSet ? number : null;
    }

    public static string Reason(this Violations violations, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumReason)
        {
            violations.Add("reason", $"must be 1 to {MaximumReason} characters.");
        }

        return text;
    }

    public static string ContentHash(this Violations violations, string text)
    {
        var hash = text.ToLowerInvariant();
        if (hash.Length != HashLength || !hash.All(char.IsAsciiHexDigit))
        {
            violations.Add("content_sha256", $"must be {HashLength} hexadecimal digits.");
        }

        return hash;
    }

    /// <summary>The size of a page; beyond the limit is a refusal of its own.</summary>
    /// <exception cref="FaultException">The page would be too large.</exception>
    public static int PageSize(this Violations violations, int size)
    {
        if (size > Limits.PageSize)
        {
            throw new Refusal(
                RefusalCode.OutOfRange,
                string.Create(
                    CultureInfo.InvariantCulture, $"page_size is {size}; a page has at most {Limits.PageSize}."),
                "page_size").ToException();
        }

        if (size < 0)
        {
            violations.Add("page_size", "must not be negative.");
        }

        return size == 0 ? DefaultPageSize : size;
    }
}
