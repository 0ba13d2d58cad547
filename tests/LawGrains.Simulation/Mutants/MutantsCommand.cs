using System.Globalization;

namespace LawGrains.Simulation.Mutants;

/// <summary>Plants each bug and says what found it: <c>mutants [--seeds MAX] [NAME …]</c>.</summary>
public sealed class MutantsCommand(MutantHunt hunt, TextWriter output)
{
    public const string Usage = """
        mutants [--seeds MAX] [NAME …]
            Plants one bug after the other, of all or of the named ones, and runs seeds from 1 on, at most MAX (default 200),
            until one finds it; then as many seeds without a bug. Exit code 0: each was found, and nothing without one.
        """;

    private const int DefaultSeeds = 200;

    /// <returns>The exit code: 0, 1 where a bug survived or something was found without one, 2 where it was asked wrongly.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        var mostSeeds = DefaultSeeds;
        var names = new List<string>();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (arguments[at] != "--seeds")
            {
                names.Add(arguments[at]);
            }
            else if (++at == arguments.Count
                || !int.TryParse(arguments[at], NumberStyles.None, CultureInfo.InvariantCulture, out mostSeeds)
                || mostSeeds == 0)
            {
                return Misused("--seeds needs a number from 1 on.");
            }
        }

        return names.FirstOrDefault(static name => MutantCatalogue.Find(name) is null) is { } unknown
            ? Misused($"There is no mutant '{unknown}'. There are: {string.Join(' ', MutantCatalogue.All)}.")
            : Run([.. MutantCatalogue.All.Where(mutant => names.Count == 0 || names.Contains(mutant.Name))], mostSeeds);
    }

    private int Run(List<Mutant> mutants, int mostSeeds)
    {
        var gate = new Lock();
        var verdicts = hunt.HuntAll(mutants, mostSeeds, (verdict, time) =>
        {
            lock (gate)
            {
                output.WriteLine(Line(verdict, time));
            }
        });
        var survivors = verdicts.Count(static verdict => verdict is { Mutant: not null, IsCaught: false });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{mutants.Count - survivors} of {mutants.Count} caught, {survivors} survived."));
        if (verdicts[^1] is { IsCaught: true } alarm)
        {
            output.WriteLine($"Without any bug: {alarm.Message}");
            return 1;
        }

        return survivors == 0 ? 0 : 1;
    }

    private int Misused(string why)
    {
        output.WriteLine(why);
        output.WriteLine(Usage);
        return 2;
    }

    private static string Line(Verdict verdict, TimeSpan time)
    {
        var name = verdict.Mutant?.Name ?? "(no bug)";
        var what = (verdict.IsCaught, verdict.Mutant) switch
        {
            (true, null) => $"FALSE ALARM at seed {verdict.Seeds}: {verdict.Invariant}",
            (false, null) => $"nothing found in {verdict.Seeds} seeds",
            (true, _) => $"caught by {verdict.Invariant} at seed {verdict.Seeds}",
            _ => $"SURVIVED {verdict.Seeds} seeds: {verdict.Mutant.What}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name,-24} {what} ({time.TotalSeconds:0.0} s)");
    }
}
