using Spectre.Console;

namespace LawGrains.Cli.Terminal;

/// <summary>
/// Shows that something goes on, on the error stream and on a terminal only: a redirected stream or JSON stays clean.
/// </summary>
public static class ProgressDisplay
{
    /// <summary>Runs work that tells how many of <paramref name="total"/> are done.</summary>
    public static Task<T> CountAsync<T>(Screen screen, string what, int total, bool quiet, Func<Action<int>, Task<T>> work)
    {
        if (quiet || !screen.ErrorConsole.Profile.Capabilities.Interactive)
        {
            return work(static _ => { });
        }

        return screen.ErrorConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(total, 1));
                return work(done => task.Value = done);
            });
    }

    /// <summary>Runs work of unknown length that may say what it is at.</summary>
    public static Task<T> SpinAsync<T>(Screen screen, string what, bool quiet, Func<Action<string>, Task<T>> work) =>
        quiet || !screen.ErrorConsole.Profile.Capabilities.Interactive
            ? work(static _ => { })
            : screen.ErrorConsole.Status().StartAsync(
                Markup.Escape(what), context => work(status => context.Status(Markup.Escape(status))));
}
