namespace Grpc.Net.Client.Configuration;

/// <summary>What the parts of a <see cref="ServiceConfig"/> derive from. The untyped values behind them are not offered.</summary>
public abstract class ConfigObject
{
    internal ConfigObject()
    {
    }
}
