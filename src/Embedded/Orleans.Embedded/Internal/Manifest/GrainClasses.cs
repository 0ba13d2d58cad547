using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// The grain classes of the process: of every assembly that refers to this one and is loaded, or referred to by one
/// that is. An interface or name that is not known has the assemblies looked at again, as more may have been loaded
/// since.
/// </summary>
internal sealed class GrainClasses(GrainCollectionOptions collection)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Assembly> _seen = [];
    private readonly ConcurrentDictionary<GrainType, GrainClass> _byType = new();
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _byInterface = new();

    /// <summary>
    /// Whether an interface is one of the host's, which grains extend, and not a contract of its own.
    /// </summary>
    public static bool IsOfTheApi(Type type) => type.Assembly == typeof(GrainClasses).Assembly;

    /// <exception cref="OrleansConfigurationException">Two classes have one name.</exception>
    public void Discover()
    {
        lock (_gate)
        {
            foreach (var type in Assemblies().SelectMany(static assembly => assembly.GetTypes()).Where(IsGrainClass))
            {
                var found = new GrainClass(type, collection);
                if (!_byType.TryAdd(found.GrainType, found))
                {
                    throw new OrleansConfigurationException(
                        $"{type} and {_byType[found.GrainType].Type} have the grain type '{found.GrainType}'; "
                        + "give one another [GrainType].");
                }
            }
        }
    }

    /// <exception cref="OrleansException">No class has this name.</exception>
    public GrainClass Get(GrainType grainType)
    {
        if (!_byType.TryGetValue(grainType, out var found))
        {
            Discover();
            found = _byType.GetValueOrDefault(grainType);
        }

        return found ?? throw new OrleansException($"No grain class has the grain type '{grainType}'.");
    }

    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    public GrainClass Implementing(Type grainInterface, string? classNamePrefix) =>
        _byInterface.TryGetValue((grainInterface, classNamePrefix), out var found)
            ? found
            : _byInterface.GetOrAdd((grainInterface, classNamePrefix), Find(grainInterface, classNamePrefix));

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && type.GetInterfaces().Any(static part => typeof(IGrain).IsAssignableFrom(part) && !IsOfTheApi(part));

    private static bool IsOurs(AssemblyName name) => name.Name == typeof(GrainClasses).Assembly.GetName().Name;

    private static bool IsOfThePlatform(AssemblyName name) =>
        name.Name is { } text
        && (text.StartsWith("System.", StringComparison.Ordinal)
            || text.StartsWith("Microsoft.", StringComparison.Ordinal)
            || text is "netstandard" or "mscorlib" or "System");

    private GrainClass Find(Type grainInterface, string? prefix)
    {
        Discover();
        var all = _byType.Values.Where(found => grainInterface.IsAssignableFrom(found.Type)).ToList();
        if (prefix is { Length: > 0 })
        {
            all = all.Where(found => found.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            all = all.Where(found => found.Type.FullName == prefix) is var exact && exact.Any() ? exact.ToList() : all;
        }
        else if (all.Count > 1)
        {
            var named = all.Where(found => grainInterface.Name == $"I{found.Type.Name}").ToList();
            all = named.Count == 1 ? named : all;
        }

        return all.Count switch
        {
            1 => all[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {grainInterface}"),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface}. Candidates: "
                + string.Join(", ", all.Select(static found => $"{found.GrainType} ({found.Type.FullName})"))),
        };
    }

    private List<Assembly> Assemblies()
    {
        var users = new List<Assembly>();
        var ahead = new Queue<Assembly>(
            AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => !assembly.IsDynamic));
        while (ahead.TryDequeue(out var assembly))
        {
            if (IsOfThePlatform(assembly.GetName()) || !_seen.Add(assembly))
            {
                continue;
            }

            var references = assembly.GetReferencedAssemblies();
            if (references.Any(IsOurs))
            {
                users.Add(assembly);
            }

            foreach (var reference in references.Where(static name => !IsOfThePlatform(name)))
            {
                if (TryLoad(reference) is { } loaded)
                {
                    ahead.Enqueue(loaded);
                }
            }
        }

        return users;
    }

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (
            exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // A reference that is not shipped with the process: no grain of it can be asked for.
            return null;
        }
    }
}
