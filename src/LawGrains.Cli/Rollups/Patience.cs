using LawGrains.Cli.Settings;
using LawGrains.Cli.Terminal;
using LawGrains.V1;

namespace LawGrains.Cli.Rollups;

/// <summary>Asks for a roll-up again while it is behind or rebuilding, for a few seconds; then takes it as it is.</summary>
internal static class Patience
{
    /// <summary>How long, unless the command line says otherwise.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    public static Task<GetRollupResponse> RollupAsync(
        Shell shell,
        Connection connection,
        GetRollupRequest request,
        TimeSpan limit,
        bool quiet,
        CancellationToken cancellationToken,
        Func<GetRollupResponse, bool>? isEnough = null) =>
        AskAsync(
            shell,
            $"The roll-up of {request.Code}",
            limit,
            quiet,
            async () => await connection.Rollups.GetRollupAsync(request, connection.Call(cancellationToken)),
            answer => (answer.Freshness, answer.Progress),
            isEnough ?? (static _ => true),
            cancellationToken);

    public static Task<ListChildrenResponse> ChildrenAsync(
        Shell shell, Connection connection, ListChildrenRequest request, TimeSpan limit, bool quiet, CancellationToken cancellationToken) =>
        AskAsync(
            shell,
            $"The children of {request.Code}",
            limit,
            quiet,
            async () => await connection.Rollups.ListChildrenAsync(request, connection.Call(cancellationToken)),
            answer => (answer.Freshness, answer.Progress),
            static _ => true,
            cancellationToken);

    public static Task<GetSeriesResponse> SeriesAsync(
        Shell shell, Connection connection, GetSeriesRequest request, TimeSpan limit, bool quiet, CancellationToken cancellationToken) =>
        AskAsync(
            shell,
            $"The series of {request.Code}",
            limit,
            quiet,
            async () => await connection.Rollups.GetSeriesAsync(request, connection.Call(cancellationToken)),
            static answer => (Worst(answer), null),
            static _ => true,
            cancellationToken);

    // In the contract's order a worse freshness is a larger number; a year without the jurisdiction has none.
    private static Freshness Worst(GetSeriesResponse answer) =>
        answer.Points.Select(point => point.Freshness).Append(Freshness.Current).Max();

    private static Task<T> AskAsync<T>(
        Shell shell,
        string what,
        TimeSpan limit,
        bool quiet,
        Func<Task<T>> ask,
        Func<T, (Freshness Freshness, V1.Progress? Progress)> state,
        Func<T, bool> isEnough,
        CancellationToken cancellationToken) =>
        ProgressDisplay.SpinAsync(shell.Screen, what, quiet, async say =>
        {
            var clock = shell.Environment.Clock;
            var started = clock.GetTimestamp();
            var pause = FirstPause;
            while (true)
            {
                var answer = await ask();
                var (freshness, progress) = state(answer);
                if ((freshness == Freshness.Current && isEnough(answer)) || clock.GetElapsedTime(started) >= limit)
                {
                    return answer;
                }

                say(progress is null
                    ? $"{what} is {freshness.ToString().ToLowerInvariant()}"
                    : $"{what} is {freshness.ToString().ToLowerInvariant()}: {progress.Done} of {progress.Total} inputs");
                await Task.Delay(pause, clock, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        });
}
