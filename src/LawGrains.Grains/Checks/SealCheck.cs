using System.Collections.Immutable;
using LawGrains.Grains.Seals;

namespace LawGrains.Grains.Checks;

/// <summary>Whether the seals of a node are what was signed. Whether their snapshots are is seen by their hash.</summary>
internal static class SealCheck
{
    /// <param name="seals">All of a node.</param>
    /// <param name="node">Its key.</param>
    /// <param name="signer">Null where there is no key at hand.</param>
    /// <returns>What is wrong; and how many nobody can verify here, because another key signed.</returns>
    public static (IReadOnlyList<(CheckFindingKind Kind, string Message)> Problems, int Unverified) Run(
        ImmutableArray<Seal> seals, string node, ISealSigner? signer)
    {
        var problems = new List<(CheckFindingKind, string)>();
        var unverified = 0;
        for (var i = 0; i < seals.Length; i++)
        {
            var seal = seals[i];
            if (seal.Number != i + 1)
            {
                problems.Add((CheckFindingKind.Seal, $"Where seal {i + 1} should stand there is seal {seal.Number}."));
            }

            switch (Verify(seal, node, signer))
            {
                case null:
                    unverified++;
                    break;
                case false:
                    problems.Add((CheckFindingKind.Seal, $"Seal {seal.Number} is not what was signed."));
                    break;
                default:
                    break;
            }
        }

        return (problems, unverified);
    }

    private static bool? Verify(Seal seal, string node, ISealSigner? signer) => signer?.Verify(
        seal.KeyId,
        SealRules.Signed(node, seal.Number, seal.At, seal.Actor, seal.Hash),
        Convert.FromHexString(seal.Signature));
}
