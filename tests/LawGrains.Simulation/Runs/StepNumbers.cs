using System.Globalization;

namespace LawGrains.Simulation.Runs;

/// <summary>Steps by their numbers, as in <c>1,4,9-12</c>; <c>none</c> for no step at all.</summary>
internal static class StepNumbers
{
    public static string Write(IEnumerable<int> numbers)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var number in numbers.Order())
        {
            if (runs.Count > 0 && runs[^1].Last == number - 1)
            {
                runs[^1] = (runs[^1].First, number);
            }
            else
            {
                runs.Add((number, number));
            }
        }

        return runs.Count == 0 ? "none" : string.Join(',', runs.Select(run => run.First == run.Last
            ? run.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{run.First}-{run.Last}")));
    }

    /// <exception cref="FormatException">That is no list of numbers.</exception>
    public static HashSet<int> Read(string text)
    {
        var numbers = new HashSet<int>();
        foreach (var part in text == "none" ? [] : text.Split(','))
        {
            var ends = part.Split('-');
            var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
            numbers.UnionWith(Enumerable.Range(first, int.Parse(ends[^1], CultureInfo.InvariantCulture) - first + 1));
        }

        return numbers;
    }
}
