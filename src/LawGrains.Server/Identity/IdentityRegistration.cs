using LawGrains.Grains.Seals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LawGrains.Server.Identity;

internal static class IdentityRegistration
{
    /// <summary>Adds who may call and what: the local key, tokens, the table of access.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider =>
            LocalKey.LoadOrCreate(provider.GetRequiredService<ServerOptions>().DataFolder));
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<ISealSigner, LocalSealSigner>();
        services.TryAddSingleton<TokenIssuer>();
        services.TryAddSingleton<TokenValidator>();
        services.TryAddSingleton<TokenCache>();
        services.TryAddSingleton<AccessGate>();
        services.AddHostedService<KeySetSource>();
        return services;
    }
}
