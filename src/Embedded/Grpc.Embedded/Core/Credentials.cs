namespace Grpc.Core;

/// <summary>Adds headers to each call, a bearer token for one. Complete.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

/// <summary>The call that an <see cref="AsyncAuthInterceptor"/> is asked about. Complete.</summary>
public class AuthInterceptorContext
{
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    public string ServiceUrl { get; }

    public string MethodName { get; }

    public CancellationToken CancellationToken { get; }
}

/// <summary>
/// What proves a caller on each call: <see cref="FromInterceptor"/> or a composition of such. Types of one's own are not
/// offered.
/// </summary>
public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        if (credentials.Length < 2)
        {
            throw new ArgumentException("Composite credentials are made of two or more.", nameof(credentials));
        }

        return new Composite([.. credentials.SelectMany(part => part.Interceptors)]);
    }

    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new Composite([interceptor]);
    }

    internal abstract IReadOnlyList<AsyncAuthInterceptor> Interceptors { get; }

    private sealed class Composite(IReadOnlyList<AsyncAuthInterceptor> interceptors) : CallCredentials
    {
        internal override IReadOnlyList<AsyncAuthInterceptor> Interceptors => interceptors;
    }
}

/// <summary>
/// Whether a channel speaks TLS, and what proves its caller. Certificates are set on the channel's HTTP handler; credentials
/// of one's own types, and <c>SslCredentials</c> with certificates in them, are not offered.
/// </summary>
public abstract class ChannelCredentials
{
    private protected ChannelCredentials()
    {
    }

    public static ChannelCredentials Insecure { get; } = new Channel(false, null);

    public static ChannelCredentials SecureSsl { get; } = new Channel(true, null);

    internal abstract bool IsSecure { get; }

    internal abstract CallCredentials? CallCredentials { get; }

    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        var inner = channelCredentials.CallCredentials;
        return new Channel(
            channelCredentials.IsSecure, inner is null ? callCredentials : CallCredentials.Compose(inner, callCredentials));
    }

    private sealed class Channel(bool isSecure, CallCredentials? callCredentials) : ChannelCredentials
    {
        internal override bool IsSecure => isSecure;

        internal override CallCredentials? CallCredentials => callCredentials;
    }
}
