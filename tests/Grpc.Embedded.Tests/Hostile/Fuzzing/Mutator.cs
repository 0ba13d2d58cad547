using System.Buffers.Binary;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>Makes new inputs of old ones, by a seed.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostChanges = 4;
    private const int LongestInput = 4096;

    private static readonly uint[] Lengths =
        [0, 1, 2, 4, 5, 63, 64, 65, 127, 128, 255, 256, 0xffff, 0x10000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffb, 0xffff_ffff];

    private readonly Random _random = new(seed);

    public int Next(int exclusive) => _random.Next(exclusive);

    public T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public byte[] Mutate(IReadOnlyList<byte[]> corpus)
    {
        var input = Pick(corpus).ToList();
        for (var i = _random.Next(MostChanges) + 1; i > 0; i--)
        {
            Change(input, corpus);
        }

        return [.. input.Take(LongestInput)];
    }

    /// <summary>The input in pieces of one byte or more.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> input)
    {
        while (!input.IsEmpty)
        {
            var length = _random.Next(3) == 0 ? 1 : _random.Next(input.Length) + 1;
            yield return input[..length];
            input = input[length..];
        }
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        var at = _random.Next(input.Count + 1);
        switch (_random.Next(7))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 2:
                input.Insert(at, (byte)_random.Next(256));
                break;
            case 3:
                input.RemoveRange(at, _random.Next(input.Count - at + 1));
                break;
            case 4:
                input.InsertRange(at, Pick(corpus));
                break;
            case 5:
                input.InsertRange(at, input.GetRange(at, _random.Next(input.Count - at + 1)));
                break;
            default:
                SetLength(input, at);
                break;
        }
    }

    private void SetLength(List<byte> input, int at)
    {
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, Pick(Lengths));
        for (var i = 0; i < length.Length && at + i < input.Count; i++)
        {
            input[at + i] = length[i];
        }
    }
}
