using Grpc.Core;
using Grpc.Core.Interceptors;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Telemetry;

namespace LawGrains.Server.Api;

/// <summary>
/// Stands around every call: admits the caller, sets its tenant, answers what it throws, and measures it. A call that
/// is turned away is measured too.
/// </summary>
internal sealed class CallInterceptor(AccessGate gate, CallFaults faults, RpcMetrics metrics) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, async () =>
        {
            await continuation(requestStream, responseStream, context);
            return true;
        });

    private async Task<T> RunAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        var started = metrics.Begin();
        var status = StatusCode.OK;
        try
        {
            if (await gate.AdmitAsync(context) is { } caller)
            {
                AccessGate.Enter(caller, context);
            }

            return await call();
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
            throw;
        }
        catch (Exception exception)
        {
            var fault = faults.Of(exception, context);
            status = fault.Status;
            RpcMetrics.Rejected(fault.Reason);
            throw StatusDetails.ToException(fault);
        }
        finally
        {
            metrics.End(started, context.Method, status);
        }
    }
}
