using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// Makes references to grains. A grain always exists: getting one creates nothing and cannot fail for a key that was
/// never used. Observers and keys other than strings are absent.
/// </summary>
public interface IGrainFactory
{
    /// <summary>The grain of this interface and key.</summary>
    /// <param name="primaryKey">Neither empty nor white space.</param>
    /// <param name="grainClassNamePrefix">The beginning of the class's name, where several classes implement the
    /// interface.</param>
    /// <exception cref="ArgumentException">No class implements the interface, or several do and none is
    /// meant.</exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <inheritdoc cref="GetGrain{TGrainInterface}(string, string?)"/>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>The grain of this identity, seen by this interface.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}

/// <summary>The grain factory as code outside of grains sees it; here there is no difference.</summary>
public interface IClusterClient : IGrainFactory
{
    IServiceProvider ServiceProvider { get; }
}
