using System.Diagnostics;
using System.Globalization;
using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;
using LawGrains.Crash.Runs;
using LawGrains.V1;

namespace LawGrains.Crash.Checks;

/// <summary>Holds roll-ups against what the ledger comes to. Nothing may be sent meanwhile.</summary>
/// <param name="connection">Of one who may see all.</param>
/// <param name="accounts">The ledger.</param>
/// <param name="counts">Takes what was checked.</param>
internal sealed class RollupCheck(
    Connection connection, IReadOnlyDictionary<string, ReportAccount> accounts, RunCounts counts)
{
    private static readonly TimeSpan CurrentWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly ImmutableArray<Basis> Bases = [Basis.Submitted, Basis.Accepted];

    /// <summary>The root, compared with storage by the server first; with it all that is below.</summary>
    public async Task RootAsync(CancellationToken cancellationToken)
    {
        foreach (var basis in Bases)
        {
            await NodeAsync(CrashTree.Root, basis, Consistency.Verified, cancellationToken);
        }
    }

    /// <summary>The root as above, and then every node as it answers at once.</summary>
    public async Task EveryNodeAsync(CancellationToken cancellationToken)
    {
        await RootAsync(cancellationToken);
        foreach (var code in CrashTree.Codes)
        {
            foreach (var basis in Bases)
            {
                await NodeAsync(code, basis, Consistency.Cached, cancellationToken);
            }
        }
    }

    private async Task NodeAsync(string code, Basis basis, Consistency consistency, CancellationToken cancellationToken)
    {
        var answer = await CurrentAsync(code, basis, consistency, cancellationToken);
        var naive = new NaiveRollup(accounts, basis == Basis.Accepted);
        var differences = Writing.Indicators
            .SelectMany(indicator => Cells(answer, naive, code, indicator))
            .Prepend(("coverage", Text(naive.Coverage(code)), Text(answer.Coverage)))
            .Where(compared => compared.Item2 != compared.Item3)
            .Select(compared => $"{compared.Item1} must be {compared.Item2}, and is {compared.Item3}")
            .ToList();
        if (differences.Count > 0)
        {
            throw new CrashException(
                $"The roll-up of {code}, basis {basis}, asked {consistency}: {string.Join("; ", differences)}.");
        }

        counts.CheckRollup();
    }

    private async Task<GetRollupResponse> CurrentAsync(
        string code, Basis basis, Consistency consistency, CancellationToken cancellationToken)
    {
        var request = new GetRollupRequest
        {
            Code = code,
            Period = CrashTree.Period,
            Basis = basis,
            Consistency = consistency,
            Indicators = { Writing.Indicators },
        };
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var (answer, _) = await Connection.CallAsync(
                async options => await connection.Rollups.GetRollupAsync(request, options), cancellationToken);
            if (answer.Freshness == Freshness.Current)
            {
                return answer;
            }

            if (Stopwatch.GetElapsedTime(begun) > CurrentWithin)
            {
                throw new CrashException(
                    $"The roll-up of {code}, basis {basis}, asked {consistency}, is {answer.Freshness} for good: {answer.Progress}.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private static IEnumerable<(string What, string Expected, string Actual)> Cells(
        GetRollupResponse answer, NaiveRollup naive, string code, string indicator)
    {
        var cell = answer.Cells.FirstOrDefault(one => one.Indicator == indicator);
        yield return ($"{indicator} declared", Text(naive.Declared(code, indicator)), Text(cell?.Declared));
        yield return ($"{indicator} computed", Text(naive.Computed(code, indicator)), Text(cell?.Computed));
        yield return ($"{indicator} effective", Text(naive.Effective(code, indicator)), Text(cell?.Effective));
    }

    private static string Text(NaiveCell cell) => cell.Reporting == 0
        ? "NotReported of 0"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(cell.Sum == 0 ? CellState.Zero : CellState.Value)} {cell.Sum:0.####} of {cell.Reporting}");

    private static string Text(Cell? cell) => cell switch
    {
        null => "missing",
        { HasValue: true } => string.Create(CultureInfo.InvariantCulture, $"{cell.State} {cell.Value} of {cell.Reporting}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{cell.State} of {cell.Reporting}"),
    };

    private static string Text(NaiveCoverage coverage) => coverage.ToString();

    private static string Text(Coverage? coverage) => coverage is null
        ? "missing"
        : coverage is { Published: 0, OnTime: 0 }
            ? Text(new NaiveCoverage(
                coverage.Expected, coverage.Submitted, coverage.Accepted, coverage.Late, coverage.Returned))
            : coverage.ToString();
}
