using System.Buffers;

namespace LawGrains.Model.Identifiers;

internal static class IdentifierCharacters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    public static readonly SearchValues<char> LowerDigitsDash = SearchValues.Create(Lower + Digits + "-");

    public static readonly SearchValues<char> LettersDigitsDash =
        SearchValues.Create(Lower + Lower.ToUpperInvariant() + Digits + "-");

    public static readonly SearchValues<char> LowerDigitsDotUnderscore = SearchValues.Create(Lower + Digits + "._");
}
