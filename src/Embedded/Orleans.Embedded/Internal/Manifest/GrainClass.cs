using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>A grain class: its name, its rules, how its objects are made.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly (Type State, PersistentStateAttribute Attribute)[] _states;
    private readonly ObjectFactory _create;

    public GrainClass(Type type, GrainCollectionOptions collection)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type) ?? ByConvention(type);
        MostWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MostWorkers ?? 0;
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        CollectionAge = collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var age)
            ? age
            : collection.CollectionAge;
        var facets = Facets(type).ToArray();
        _states = [.. facets.Select(static facet =>
            (facet.ParameterType.GetGenericArguments()[0], facet.GetCustomAttribute<PersistentStateAttribute>()!))];
        _create = ActivatorUtilities.CreateFactory(type, [.. facets.Select(static facet => facet.ParameterType)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>How many activations a grain may have at once; 0 where there is one of each grain.</summary>
    public int MostWorkers { get; }

    /// <summary>Held while a call's worker is chosen.</summary>
    public Lock WorkerGate { get; } = new();

    public TimeSpan CollectionAge { get; }

    /// <summary>
    /// The interface that a reference to oneself is seen by: the most derived one of the class's own.
    /// </summary>
    public Type MainInterface => field ??= Type.GetInterfaces()
        .Where(static type => typeof(IGrain).IsAssignableFrom(type) && !GrainClasses.IsOfTheApi(type))
        .OrderByDescending(static type => type.GetInterfaces().Length)
        .First();

    /// <summary>Makes the grain object, in the activation's turn, with its services and its records.</summary>
    /// <exception cref="InvalidOperationException">Its constructor, or what is needed for it, failed.</exception>
    public object Create(Activation activation)
    {
        try
        {
            return _create(
                activation.ActivationServices,
                [.. _states.Select(state => PersistentStates.Create(activation, state.State, state.Attribute))]);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Failed to create an instance of grain type '{Type}'. See InnerException for details.", exception);
        }
    }

    public MethodInfo Implementation(MethodInfo interfaceMethod) => _implementations.GetOrAdd(interfaceMethod, method =>
    {
        var map = Type.GetInterfaceMap(method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    });

    private static IEnumerable<ParameterInfo> Facets(Type type)
    {
        var facets = (type.GetConstructors().FirstOrDefault()?.GetParameters() ?? [])
            .Where(static parameter => parameter.IsDefined(typeof(PersistentStateAttribute)));
        foreach (var facet in facets)
        {
            if (!facet.ParameterType.IsGenericType
                || facet.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            {
                throw new OrleansConfigurationException(
                    $"The parameter {facet.Name} of {type} has [PersistentState] and is not an IPersistentState<T>.");
            }

            yield return facet;
        }
    }

    private static GrainType ByConvention(Type type)
    {
        const string suffix = "grain";
        var name = type.Name.ToLowerInvariant();
        return GrainType.Create(
            name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
                ? name[..^suffix.Length]
                : name);
    }
}
