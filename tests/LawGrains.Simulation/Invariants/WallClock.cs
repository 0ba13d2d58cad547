using LawGrains.Simulation.Scheduling;

namespace LawGrains.Simulation.Invariants;

/// <summary>
/// Leads from what the wall clock showed back to the run's own time. A clock that was set back showed the same time more
/// than once.
/// </summary>
internal sealed class WallClock
{
    private readonly VirtualTime _time;
    private readonly List<(TimeSpan From, DateTimeOffset Zero)> _settings = [];

    public WallClock(VirtualTime time)
    {
        _time = time;
        Note();
    }

    /// <summary>Sets the clock, and remembers it.</summary>
    public void Step(TimeSpan by)
    {
        _time.StepClock(by);
        Note();
    }

    /// <summary>The first moment at which the clock may have shown it; the beginning where it never did.</summary>
    public TimeSpan Earliest(DateTimeOffset shown) => Moments(shown).DefaultIfEmpty(TimeSpan.Zero).Min();

    /// <summary>The last one; the beginning where it never did.</summary>
    public TimeSpan Latest(DateTimeOffset shown) => Moments(shown).DefaultIfEmpty(TimeSpan.Zero).Max();

    private IEnumerable<TimeSpan> Moments(DateTimeOffset shown)
    {
        for (var i = 0; i < _settings.Count; i++)
        {
            // Also a moment before it was set so: what a report remembers is dated by the clock as it is when it answers.
            var zero = _settings[i].Zero;
            var until = i + 1 < _settings.Count ? _settings[i + 1].From : _time.Elapsed;
            var moment = shown - zero;
            if (moment >= TimeSpan.Zero && moment <= until)
            {
                yield return moment;
            }
        }
    }

    private void Note() => _settings.Add((_time.Elapsed, _time.GetUtcNow() - _time.Elapsed));
}
