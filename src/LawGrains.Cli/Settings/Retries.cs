using Grpc.Core;
using Grpc.Net.Client.Configuration;
using LawGrains.V1;

namespace LawGrains.Cli.Settings;

/// <summary>
/// Which calls are made again where the server could not be reached or said UNAVAILABLE: those that read, and those that carry a
/// request_id. Creating a tenant and importing a tree are left to whoever gave the command.
/// </summary>
internal static class Retries
{
    /// <summary>At most four attempts, and some 0.7 s before "no server answers".</summary>
    public static ServiceConfig Config
    {
        get
        {
            var method = new MethodConfig
            {
                RetryPolicy = new RetryPolicy
                {
                    MaxAttempts = 4,
                    InitialBackoff = TimeSpan.FromMilliseconds(100),
                    MaxBackoff = TimeSpan.FromSeconds(1),
                    BackoffMultiplier = 2,
                    RetryableStatusCodes = { StatusCode.Unavailable },
                },
                Names =
                {
                    Every(SubmissionService.Descriptor),
                    Every(RollupService.Descriptor),
                    One(RegistryService.Descriptor, nameof(RegistryService.RegistryServiceClient.GetJurisdiction)),
                    One(RegistryService.Descriptor, nameof(RegistryService.RegistryServiceClient.ListJurisdictions)),
                    One(AdminService.Descriptor, nameof(AdminService.AdminServiceClient.GetTenant)),
                },
            };
            return new ServiceConfig { MethodConfigs = { method } };
        }
    }

    private static MethodName Every(Google.Protobuf.Reflection.ServiceDescriptor service) => new() { Service = service.FullName };

    private static MethodName One(Google.Protobuf.Reflection.ServiceDescriptor service, string method) =>
        new() { Service = service.FullName, Method = method };
}
