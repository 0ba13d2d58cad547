using System.Globalization;
using System.Text;
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
    private const int MaximumLength = 200;
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

        try
        {
            var key = token.Length <= MaximumLength ? Base64UrlEncoder.Decode(token).Split(Separator) : [];
            return key.Length == parts ? key : Foreign(violations);
        }
        catch (FormatException)
        {
            return Foreign(violations);
        }
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
}
