namespace Grpc.Net.Client.Configuration;

/// <summary>A method; without <see cref="Method"/> all of its service's; without <see cref="Service"/> too, all there are.</summary>
public sealed class MethodName : ConfigObject
{
    /// <summary>Every method of every service. It cannot be changed.</summary>
    public static readonly MethodName Default = new() { _isReadOnly = true };

    private bool _isReadOnly;

    /// <summary>With its package: <c>grpc.health.v1.Health</c>.</summary>
    public string? Service
    {
        get;
        set => field = Writable(value);
    }

    public string? Method
    {
        get;
        set => field = Writable(value);
    }

    private string? Writable(string? value) => _isReadOnly ? throw new NotSupportedException("Collection is read-only.") : value;
}
