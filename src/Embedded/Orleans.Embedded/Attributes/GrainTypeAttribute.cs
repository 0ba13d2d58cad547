using Orleans.Runtime;

namespace Orleans;

/// <summary>
/// Pins the name of a grain class in identities and storage, so that renaming the class orphans no data.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute : Attribute
{
    private readonly GrainType _grainType;

    public GrainTypeAttribute(string grainType) => _grainType = GrainType.Create(grainType);

    /// <summary>The pinned name, whatever the services and the class.</summary>
    public GrainType GetGrainType(IServiceProvider services, Type type) => _grainType;
}
