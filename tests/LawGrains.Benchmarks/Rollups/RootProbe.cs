using System.Diagnostics;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Trees;
using LawGrains.Server.Identity;
using LawGrains.V1;

namespace LawGrains.Benchmarks.Rollups;

/// <summary>
/// Asks the root again and again, and notes when a current answer first had each report: an upper bound, since a report may
/// have been there for as long as a round of asking takes.
/// </summary>
internal sealed class RootProbe(ServerProcess server, string period, int reports)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromMinutes(10);

    private readonly RollupService.RollupServiceClient _client =
        new(server.Connect(Roles.Viewer, FlatProvince.Tenant));

    private readonly GetRollupRequest _request = new()
    {
        Code = FlatProvince.Code,
        Period = period,
        Indicators = { ReportedBits.Indicators(reports) },
    };

    /// <summary>When each report was first in a current answer; 0 where it never was.</summary>
    public long[] SeenAt { get; } = new long[reports];

    public int Answers { get; private set; }

    /// <summary>Answers that were BEHIND or REBUILDING: they say so, and count for nothing.</summary>
    public int NotCurrent { get; private set; }

    /// <summary>Reports that a later current answer did not have any more.</summary>
    public int Vanished { get; private set; }

    /// <summary>Until all reports have been seen, or nothing more is coming.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var seen = 0;
        while (seen < reports && Stopwatch.GetElapsedTime(begun) < GivesUpAfter)
        {
            var rollup = await _client.GetRollupAsync(_request, cancellationToken: cancellationToken);
            var now = Stopwatch.GetTimestamp();
            Answers++;
            if (rollup.Freshness == Freshness.Current)
            {
                seen = Note(rollup, now, seen);
            }
            else
            {
                NotCurrent++;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Which reports the root has once nothing is under way any more.</summary>
    public async Task<IReadOnlySet<int>> FinallyAsync(CancellationToken cancellationToken)
    {
        var request = _request.Clone();
        request.Consistency = Consistency.Verified;
        var rollup = await _client.GetRollupAsync(request, cancellationToken: cancellationToken);
        return ReportedBits.Read(rollup).ToHashSet();
    }

    private int Note(GetRollupResponse rollup, long now, int seen)
    {
        var (known, still) = (seen, 0);
        foreach (var number in ReportedBits.Read(rollup).Where(number => number < reports))
        {
            still += SeenAt[number] != 0 ? 1 : 0;
            seen += SeenAt[number] == 0 ? 1 : 0;
            SeenAt[number] = SeenAt[number] == 0 ? now : SeenAt[number];
        }

        Vanished += known - still;
        return seen;
    }
}
