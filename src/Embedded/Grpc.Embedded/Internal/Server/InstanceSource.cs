using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Internal.Server;

/// <summary>
/// Gives each call its instance of a service or an interceptor: from the container where the type is registered there, else
/// made for the call, which then has to dispose it.
/// </summary>
internal sealed class InstanceSource<T>
    where T : class
{
    private readonly Type _type;
    private readonly object[] _arguments;
    private readonly ObjectFactory? _create;
    private readonly IServiceProvider? _root;

    public InstanceSource(IServiceProvider services, Type type, IReadOnlyList<object> arguments)
    {
        _type = type;
        _arguments = [.. arguments];
        var isRegistered = arguments.Count == 0 && services.GetService<IServiceProviderIsService>()?.IsService(type) == true;
        if (!isRegistered)
        {
            _create = ActivatorUtilities.CreateFactory(type, [.. arguments.Select(argument => argument.GetType())]);

            // What asks for nothing does without the call's scope of services, which costs as much as the rest of a small call.
            _root = type.GetConstructors() is [var only] && only.GetParameters().Length == arguments.Count ? services : null;
            MustRelease = type.IsAssignableTo(typeof(IDisposable)) || type.IsAssignableTo(typeof(IAsyncDisposable));
        }
    }

    /// <summary>Whether each instance has to be given to <see cref="ReleaseAsync"/>.</summary>
    public bool MustRelease { get; }

    public T Get(ServerCallContext call)
    {
        var services = _root ?? call.GetHttpContext().RequestServices;
        return (T)(_create is null ? services.GetRequiredService(_type) : _create(services, _arguments));
    }

    public static ValueTask ReleaseAsync(T instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            return asyncDisposable.DisposeAsync();
        }

        (instance as IDisposable)?.Dispose();
        return default;
    }
}
