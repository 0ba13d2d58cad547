using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>Makes references: the grain factory of grains and of everybody else.</summary>
internal sealed class GrainReferences(GrainRuntime runtime) : IClusterClient
{
    // Of the process and not of the silo: what is generated can never be unloaded, and a simulation has many silos.
    private static readonly ConcurrentDictionary<Type, GrainInterfaceCalls> Calls = new();

    public IServiceProvider ServiceProvider => runtime.Services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)Create(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)(object)Create(grainInterfaceType, grainPrimaryKey, null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)(object)Create(typeof(TGrainInterface), grainId);

    public GrainReference Create(Type grainInterface, GrainId grainId) =>
        CallsOf(grainInterface).CreateReference(runtime, grainId);

    /// <summary>A reference that a grain of this class has of itself.</summary>
    public GrainReference CreateFor(GrainClass grainClass, GrainId grainId) =>
        Create(grainClass.MainInterface, grainId);

    private GrainReference Create(Type grainInterface, string key, string? classNamePrefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        var grainClass = runtime.Classes.Implementing(grainInterface, classNamePrefix);
        return Create(grainInterface, GrainId.Create(grainClass.GrainType, key));
    }

    private static GrainInterfaceCalls CallsOf(Type grainInterface) =>
        Calls.TryGetValue(grainInterface, out var calls)
            ? calls
            : Calls.GetOrAdd(grainInterface, static type => new GrainInterfaceCalls(type));
}
