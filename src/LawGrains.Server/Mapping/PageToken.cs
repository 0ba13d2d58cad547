using System.Globalization;
using System.Text;
using LawGrains.Model.Identifiers;
using LawGrains.Server.Errors;
using Microsoft.IdentityModel.Tokens;

namespace LawGrains.Server.Mapping;

/// <summary>
/// Where a list goes on: the key of the last item that was given, so that a list that changes meanwhile skips nothing
/// and repeats nothing. Clients hand it back as it is.
/// </summary>
internal static class PageToken
{
    private const string Field = "page_token";
    // A path may be as deep as a tree.
    private const int MaximumLength = 600;
    private const char Separator = ' ';

    public static string Write(params ReadOnlySpan<string?> key) =>
        Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(string.Join(Separator, key)));

    /// <summary>
    /// The parts of the key; null at the beginning, and where the token is none of ours, which is noted.
    /// </summary>
    public static string[]? Read(this Violations violations, string token, int parts)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var key = violations.Decode(token);
        return key is null || key.Length == parts ? key : Foreign(violations);
    }

    /// <summary>The path of codes that a walk down a tree goes on after; empty at the beginning.</summary>
    public static IReadOnlyList<string> Path(this Violations violations, string token)
    {
        if (token.Length == 0)
        {
            return [];
        }

        var path = violations.Decode(token);
        return path is not null && path.All(code => JurisdictionCode.TryParse(code, out _)) ? path : Foreign(violations) ?? [];
    }

    /// <summary>The number that a list of numbers, the largest first, goes on below.</summary>
    public static int Before(this Violations violations, string token)
    {
        if (violations.Read(token, parts: 1) is not [var text])
        {
            return int.MaxValue;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
        {
            Foreign(violations);
        }

        return before;
    }

    public static string[]? Foreign(Violations violations) =>
        violations.Add<string[]>(Field, "is none that this list gave. Leave it empty to begin again.");

    private static string[]? Decode(this Violations violations, string token)
    {
        try
        {
            return token.Length <= MaximumLength
                ? Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token)).Split(Separator)
                : Foreign(violations);
        }
        catch (FormatException)
        {
            return Foreign(violations);
        }
    }
}
