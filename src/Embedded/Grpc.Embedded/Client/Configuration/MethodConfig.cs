namespace Grpc.Net.Client.Configuration;

/// <summary>What holds for the methods of these names. The most specific name wins: method, then service, then all.</summary>
public sealed class MethodConfig : ConfigObject
{
    /// <summary>Without any the configuration is not used.</summary>
    public IList<MethodName> Names { get; } = new List<MethodName>();

    /// <summary>Default: null, a call has one attempt.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}
