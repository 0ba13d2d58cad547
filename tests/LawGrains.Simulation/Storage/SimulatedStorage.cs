using Orleans.Internal;
using Orleans.Internal.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawGrains.Simulation.Storage;

/// <summary>
/// Records in memory that outlive every silo, as the bytes that the product's serializer makes of them. A call takes
/// effect and is answered at simulated times drawn from the seed, with faults at the rates that are set.
/// </summary>
public sealed class SimulatedStorage : IGrainStorage
{
    private readonly Dictionary<(string StateName, GrainId GrainId), StoredRecord> _records = [];
    private readonly List<StorageRequest> _underWay = [];
    private readonly List<ITimer> _late = [];
    private readonly IGrainStorageSerializer _serializer;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Trace _trace;

    internal SimulatedStorage(IGrainStorageSerializer serializer, TimeProvider time, Random random, Trace trace)
    {
        _serializer = serializer;
        _time = time;
        _random = random;
        _trace = trace;
    }

    /// <summary>From now on.</summary>
    public StorageRates Rates { get; set; } = StorageRates.Sound;

    /// <summary>All that was ever held.</summary>
    public StorageHistory History { get; } = new();

    /// <summary>The records that are there, in the order of state names and keys.</summary>
    public IEnumerable<(string StateName, GrainId GrainId, BinaryData Bytes)> Records => _records
        .Where(static record => record.Value.Bytes is not null)
        .OrderBy(static record => record.Key.StateName, StringComparer.Ordinal)
        .ThenBy(static record => record.Key.GrainId)
        .Select(static record => (record.Key.StateName, record.Key.GrainId, record.Value.Bytes!));

    /// <summary>Whether an activation is cut off: all its calls fail.</summary>
    internal Func<IGrainContext, bool> IsCutOff { get; set; } = static _ => false;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        StoredRecord? found = null;
        await CallAsync("read", stateName, grainId, fault =>
        {
            found = _records.GetValueOrDefault((stateName, grainId));
            found = fault == StorageFault.Stale ? found?.Before : found;
        });
        grainState.RecordExists = found?.Bytes is not null;
        grainState.ETag = found?.Etag;
        grainState.State = found?.Bytes is { } bytes
            ? _serializer.Deserialize<T>(bytes)!
            : NewState<T>.Create()!;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var bytes = _serializer.Serialize(grainState.State);
        var held = grainState.ETag;
        grainState.ETag = await ReplaceAsync("write", stateName, grainId, held, bytes);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var held = grainState.ETag;
        await ReplaceAsync("clear", stateName, grainId, held, null);
        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = NewState<T>.Create()!;
    }

    /// <summary>
    /// A process has died: each of its calls under way has taken effect, or will when another reads already, or never
    /// will, and nobody learns.
    /// </summary>
    /// <param name="isOfIt">Whether it was the process of this caller.</param>
    internal void SettleAtRandom(Func<Activation?, bool> isOfIt)
    {
        foreach (var request in _underWay.Where(request => isOfIt(request.Caller)).ToList())
        {
            _underWay.Remove(request);
            if (_random.NextDouble() < Rates.LateAfterCrash)
            {
                TakeEffectLater(request);
            }
            else if (_random.Next(2) == 0)
            {
                request.TakeEffect();
            }

            request.Forget();
        }
    }

    private async Task<string?> ReplaceAsync(
        string operation, string stateName, GrainId grainId, string? held, BinaryData? bytes)
    {
        StoredVersion? written = null;
        string? etag = null;
        try
        {
            await CallAsync(operation, stateName, grainId, _ =>
            {
                etag = Replace(stateName, grainId, held, bytes);
                written = History.Add(stateName, grainId, bytes, _time.GetElapsedTime(0));
            });
        }
        finally
        {
            written?.Settle(_time.GetElapsedTime(0));
        }

        return etag;
    }

    private async Task CallAsync(string operation, string stateName, GrainId grainId, Action<StorageFault> effect)
    {
        var what = $"{operation} {stateName} of {grainId}";
        if (RuntimeContext.Current is { } caller && IsCutOff(caller))
        {
            throw new SimulatedFaultException($"Cut off: {what}.");
        }

        var fault = Draw();
        var request = new StorageRequest(fault, effect, RuntimeContext.Current);
        _underWay.Add(request);
        _trace.Add($"storage {what} begins");
        var time = TimeSpan.FromMicroseconds(
            _random.Next(1_000 * (fault == StorageFault.Slow ? Rates.SlowestMs : Rates.UsualMs)));

        // It takes effect at one time and is answered at another; in between others see it and the caller does not.
        using var effectTimer = _time.CreateTimer(
            static request => ((StorageRequest)request!).TakeEffect(), request, time, Timeout.InfiniteTimeSpan);
        using var answerTimer = _time.CreateTimer(
            static request => ((StorageRequest)request!).Answer(), request, time * 1.2, Timeout.InfiniteTimeSpan);
        try
        {
            await request.Answered;
            _trace.Add($"storage {what} ends");
        }
        catch (Exception exception)
        {
            _trace.Add($"storage {what} fails, {exception.GetType().Name} {fault}");
            throw;
        }
        finally
        {
            _underWay.Remove(request);
        }
    }

    private void TakeEffectLater(StorageRequest request)
    {
        var late = request.Again();
        _late.Add(_time.CreateTimer(
            _ =>
            {
                _trace.Add($"storage call of {late.Caller?.GrainId} takes effect after its process has died");
                late.TakeEffect();
            },
            null,
            TimeSpan.FromMilliseconds(_random.Next(1, Rates.LatestMs)),
            Timeout.InfiniteTimeSpan));
    }

    private StorageFault Draw()
    {
        var draw = _random.NextDouble();
        return (draw -= Rates.FailBefore) < 0 ? StorageFault.Before
            : (draw -= Rates.FailAfter) < 0 ? StorageFault.After
            : (draw -= Rates.Slow) < 0 ? StorageFault.Slow
            : (draw -= Rates.StaleRead) < 0 ? StorageFault.Stale
            : StorageFault.None;
    }

    private string? Replace(string stateName, GrainId grainId, string? held, BinaryData? bytes)
    {
        var stored = _records.GetValueOrDefault((stateName, grainId));
        if (stored?.Etag != held)
        {
            throw new InconsistentStateException($"Another change of {stateName} came first.", stored?.Etag, held);
        }

        // One step back is all that a stale read needs.
        var before = stored is null ? null : stored with { Before = null };
        var next = new StoredRecord(bytes, (stored?.Change ?? 0) + 1, before);
        _records[(stateName, grainId)] = next;
        return next.Etag;
    }
}
