using System.Globalization;
using System.Text;
using LawGrains.Model.Outcomes;

namespace LawGrains.Grains.Seals;

/// <summary>What may become of a node's seals.</summary>
internal static class SealRules
{
    /// <summary>Seals of one node at most: they are cited, not used as a log.</summary>
    public const int MostSeals = 100;

    /// <summary>
    /// The seal that a repeated request gets: the first one, whatever has changed since; null: the request is new.
    /// </summary>
    public static Seal? Replay(Seals seals, string requestId) =>
        seals.All.FirstOrDefault(seal => seal.RequestId == requestId);

    public static Refusal? Full(Seals seals) => seals.All.Length < MostSeals ? null : new(
        RefusalCode.TooLarge, $"A node has at most {MostSeals} seals.");

    /// <summary>The bytes that a seal's signature is over.</summary>
    public static byte[] Signed(string node, int number, DateTimeOffset at, string actor, string hash) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"lawgrains seal\n{node}\n{number}\n{at.UtcDateTime:O}\n{actor}\n{hash}"));
}
