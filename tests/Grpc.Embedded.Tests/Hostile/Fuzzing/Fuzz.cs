using System.Globalization;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing;

/// <summary>
/// Runs a check on mutations of a corpus: the same ones each time, as many as a test says. LAWGRAINS_FUZZ_FACTOR multiplies that
/// number, LAWGRAINS_FUZZ_SEED replaces the seed; a failure names its input, which is worth a place in the corpus.
/// </summary>
internal sealed class Fuzz(ITestOutputHelper output)
{
    private const int DefaultSeed = 20_260_401;

    private readonly int _seed = Setting("LAWGRAINS_FUZZ_SEED", DefaultSeed);

    public async Task RunAsync(IReadOnlyList<byte[]> corpus, int iterations, Func<byte[], Mutator, Task> check)
    {
        var total = iterations * Setting("LAWGRAINS_FUZZ_FACTOR", 1);
        output.WriteLine($"seed {_seed}, {total} inputs");
        for (var i = 0; i < total; i++)
        {
            // Each input has a generator of its own, so that one can be made again without the others.
            var mutator = new Mutator(HashCode(_seed, i));
            var input = i < corpus.Count ? corpus[i] : mutator.Mutate(corpus);
            try
            {
                await check(input, mutator);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Input {i} of seed {_seed} failed: {Convert.ToHexString(input)}: {exception.Message}", exception);
            }
        }
    }

    private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ (number * 7919));

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
