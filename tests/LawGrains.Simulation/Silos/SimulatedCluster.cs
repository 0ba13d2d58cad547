using Orleans.Internal;
using Orleans.Runtime;

namespace LawGrains.Simulation.Silos;

/// <summary>
/// The processes that live: mostly one, two from the first split on. Where a grain lives is decided here for all of them,
/// and sometimes by intent wrongly.
/// </summary>
internal sealed class SimulatedCluster
{
    private readonly SiloWorld _world;
    private readonly Random _random;
    private readonly Activations _activations;
    private readonly Dictionary<GrainId, Place> _places = [];
    private readonly List<ITimer> _ends = [];
    private SimulatedSilo _first;
    private SimulatedSilo? _second;
    private int _silos;
    private int _splits;
    private double _splitShare;
    private bool _isRestarting;

    public SimulatedCluster(SiloWorld world)
    {
        _world = world;
        _random = Seeds.For(world.Seed, "cluster");
        _activations = new(Silos);
        world.Storage.IsCutOff = _activations.IsDead;
        _first = CreateSilo();
    }

    public IGrainFactory Grains => _first.Grains;

    public Task StartAsync() => _first.StartAsync();

    /// <summary>Whether nothing arrives any more of what this activation sends.</summary>
    public bool IsUnheard(IGrainContext? source) => source is not null && _activations.IsUnheard(source);

    /// <summary>The process that a call goes to; of two that have the grain, one by draw.</summary>
    public SimulatedSilo Route(GrainId target)
    {
        if (_second is null)
        {
            return _first;
        }

        if (!_places.TryGetValue(target, out var place))
        {
            _places[target] = place = InSplit(new(_first), target);
        }

        return place.Other is { } other && _random.NextDouble() < place.OtherShare ? other : place.Home;
    }

    /// <summary>All processes end at once, and another starts.</summary>
    public async Task CrashAsync()
    {
        foreach (var silo in Silos())
        {
            await silo.KillAsync();
        }

        _world.Storage.SettleAtRandom(static _ => true);
        await BeginAnewAsync();
    }

    /// <summary>One of two processes dies and the other goes on with what both had; a single one dies as in a crash.</summary>
    public async Task CrashOneAsync()
    {
        if (_second is not { } second)
        {
            await CrashAsync();
            return;
        }

        var (dead, alive) = _random.Next(2) == 0 ? (_first, second) : (second, _first);
        StayAlone(alive);
        _activations.Lost(dead);
        await dead.KillAsync();
        _world.Storage.SettleAtRandom(caller => ReferenceEquals(caller?.Runtime, dead.Runtime));
    }

    /// <summary>All processes end in good order, and another starts.</summary>
    public async Task RestartAsync()
    {
        _isRestarting = true;
        if (_second is { } second)
        {
            // What it had moves over first, so that the calls that it still makes find somebody.
            StayAlone(_first);
            await second.StopAsync();
        }

        await _first.StopAsync();
        await BeginAnewAsync();
    }

    public async Task EndAsync()
    {
        foreach (var silo in Silos())
        {
            await silo.KillAsync();
        }
    }

    /// <summary>
    /// Has a share of the grains live in both processes, and each call find one of the two. Nothing during a restart.
    /// </summary>
    public async Task SplitAsync(double share)
    {
        if (_isRestarting)
        {
            return;
        }

        await NeedSecondAsync();
        _splits++;
        _splitShare = share;
        foreach (var (grain, place) in _places.ToList())
        {
            _places[grain] = InSplit(place, grain);
        }
    }

    /// <summary>Has each grain live in one process again: of two activations one at least ends, either way.</summary>
    public void Heal()
    {
        _splitShare = 0;
        foreach (var (grain, place) in _places.OrderBy(static entry => entry.Key).ToList())
        {
            if (place.Other is { } other)
            {
                _places[grain] = new(Settle(grain, place.Home, other));
            }
        }
    }

    /// <summary>
    /// Has a share of the activations lose their place to ones in the other process without noticing it: for a while they
    /// go on, take a part of the calls, and write; then they are gone. Nothing during a restart.
    /// </summary>
    /// <returns>Those that lost it.</returns>
    public async Task<IReadOnlyList<GrainId>> EvictAsync(double share)
    {
        const int longestMs = 10_000;
        const double strayShare = 0.2;

        if (_isRestarting)
        {
            return [];
        }

        await NeedSecondAsync();
        var evicted = _activations.Draw(share, _random);
        foreach (var activation in evicted)
        {
            var old = Silos().First(silo => ReferenceEquals(silo.Runtime, activation.Runtime));
            var next = ReferenceEquals(old, _first) ? _second! : _first;
            _places[activation.GrainId] = new(next, old, strayShare);
            if (_random.Next(2) == 0)
            {
                _activations.Mute(activation);
            }

            _ends.Add(_world.Scheduler.Time.CreateTimer(
                _ => End(activation, old),
                null,
                TimeSpan.FromMilliseconds(_random.Next(1, longestMs)),
                Timeout.InfiniteTimeSpan));
        }

        return [.. evicted.Select(static activation => activation.GrainId)];
    }

    /// <summary>Has a share of the activations end as if their process had died.</summary>
    /// <returns>Those that are gone.</returns>
    public IReadOnlyList<GrainId> KillSome(double share, Random random)
    {
        var killed = _activations.Draw(share, random);
        killed.ForEach(_activations.Kill);
        return [.. killed.Select(static activation => activation.GrainId)];
    }

    private SimulatedSilo Settle(GrainId grain, SimulatedSilo home, SimulatedSilo other)
    {
        if ((home.Find(grain), other.Find(grain)) is not ({ } here, { } there))
        {
            return home.Find(grain) is null ? other : home;
        }

        var draw = _random.Next(5);
        _world.Trace.Add($"cluster settles {grain}, draw {draw}");
        var reason = new DeactivationReason(DeactivationReasonCode.DuplicateActivation, "Another one stays.");
        switch (draw)
        {
            case 0:
                _activations.Kill(there);
                return home;
            case 1:
                _activations.Kill(here);
                return other;
            case 2:
                there.Deactivate(reason);
                return home;
            case 3:
                here.Deactivate(reason);
                return other;
            default:
                _activations.Kill(here);
                _activations.Kill(there);
                return home;
        }
    }

    // Of one that lost its place, unless something else has ended it.
    private void End(Activation activation, SimulatedSilo silo)
    {
        if (silo.IsOver || activation.State == ActivationState.Invalid)
        {
            return;
        }

        var grain = activation.GrainId;
        _world.Trace.Add($"cluster ends {grain}, which had lost its place");
        _activations.Kill(activation);
        if (_splitShare == 0 && _places.TryGetValue(grain, out var place) && ReferenceEquals(place.Other, silo))
        {
            _places[grain] = new(place.Home);
        }
    }

    // By the key and not by the order in which keys are met.
    private Place InSplit(Place place, GrainId grain) =>
        _splitShare > 0 && Seeds.For(_world.Seed, $"split {_splits} {grain}").NextDouble() < _splitShare
            ? place with { Other = ReferenceEquals(place.Home, _first) ? _second : _first, OtherShare = 0.5 }
            : place;

    private async Task NeedSecondAsync()
    {
        if (_second is null)
        {
            _second = CreateSilo();
            await _second.StartAsync();
        }
    }

    private void StayAlone(SimulatedSilo silo)
    {
        (_first, _second, _splitShare) = (silo, null, 0);
        _places.Clear();
    }

    private async Task BeginAnewAsync()
    {
        _ends.ForEach(static end => end.Dispose());
        _ends.Clear();
        _activations.Forget();
        StayAlone(CreateSilo());
        _isRestarting = false;
        await _first.StartAsync();
    }

    private SimulatedSilo CreateSilo() => new(++_silos, _world, this);

    private List<SimulatedSilo> Silos() => _second is null ? [_first] : [_first, _second];

    /// <summary>Where calls of a grain go: <paramref name="OtherShare"/> of them to the other process.</summary>
    private sealed record Place(SimulatedSilo Home, SimulatedSilo? Other = null, double OtherShare = 0);
}
