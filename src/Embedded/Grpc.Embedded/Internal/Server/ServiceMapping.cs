using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Internal.Server;

/// <summary>Makes the endpoints of one service type, and those that answer UNIMPLEMENTED for what is not there.</summary>
internal static class ServiceMapping<TService>
    where TService : class
{
    public static IReadOnlyList<IEndpointConventionBuilder> Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var mapped = services.GetService<MappedServices>() ?? throw new InvalidOperationException(
            "Unable to find the required services. Please add all the required services by calling 'IServiceCollection.AddGrpc'.");
        var options = MethodOptions.Of(
            services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value,
            services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(ServerLog.Category);

        var binder = new ServiceBinder<TService>(services, options, logger);
        binder.Bind();

        var endpoints = binder.Methods.Select(method => Map(routes, method)).ToList();
        if (!options.IgnoresUnknownServices && mapped.Names.Count == 0)
        {
            endpoints.Add(MapUnknown(routes, "{unknownService}", "Service is unimplemented.", logger));
        }

        foreach (var name in binder.Methods.Select(method => method.Method.ServiceName).Distinct())
        {
            if (mapped.Names.Add(name) && !options.IgnoresUnknownMethods)
            {
                endpoints.Add(MapUnknown(routes, name, "Method is unimplemented.", logger));
            }
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, BoundMethod method)
    {
        var endpoint = routes.Map(method.Method.FullName, method.Handler);
        endpoint.Add(builder =>
        {
            builder.DisplayName = $"gRPC - {method.Method.FullName}";
            builder.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method.Method));

            // The method's attributes come after its type's, for the last of a kind counts.
            foreach (var attribute in typeof(TService).GetCustomAttributes(inherit: true))
            {
                builder.Metadata.Add(attribute);
            }

            foreach (var attribute in method.Implementation.GetCustomAttributes(inherit: true))
            {
                builder.Metadata.Add(attribute);
            }

            builder.Metadata.Add(new HttpMethodMetadata([HttpMethods.Post], acceptCorsPreflight: true));
        });
        return endpoint;
    }

    private static IEndpointConventionBuilder MapUnknown(
        IEndpointRouteBuilder routes, string service, string detail, ILogger logger)
    {
        var endpoint = routes.Map($"{service}/{{{GrpcRequestConstraint.Parameter}:{GrpcRequestConstraint.Name}}}", http =>
        {
            ServerLog.Unimplemented(logger, http.Request.Path.Value);
            GrpcServerEvents.Log.Unimplemented();
            ServerResponse.Begin(http.Response);
            ServerResponse.SetStatus(http.Response.Headers, new Status(StatusCode.Unimplemented, detail));
            return Task.CompletedTask;
        });
        endpoint.Add(builder => builder.DisplayName = $"gRPC - {detail} {service}");
        return endpoint;
    }
}
