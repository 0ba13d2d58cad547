using System.Globalization;
using Grpc.Core;
using Grpc.Internal.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.Internal.Server;

/// <summary>The HTTP side of an answer: its headers, its trailers, and the refusals that are not gRPC's.</summary>
internal static class ServerResponse
{
    public static void Begin(HttpResponse response) => response.Headers.ContentType = GrpcHeaders.ContentType;

    /// <summary>
    /// True where a call can begin; else the request is answered as the protocol says: 415 for what is not gRPC, 426 for what is
    /// not HTTP/2 or later.
    /// </summary>
    public static bool TryAccept(HttpContext http)
    {
        var request = http.Request;
        if (!GrpcHeaders.IsGrpcContentType(request.ContentType))
        {
            var isPreflight = HttpMethods.IsOptions(request.Method);
            var refusal = isPreflight
                ? "Unhandled CORS preflight request received. CORS may not be configured correctly in the application."
                : request.ContentType is null ? "Content-Type is missing from the request."
                : $"Content-Type '{request.ContentType}' is not supported.";
            Refuse(
                http.Response, isPreflight ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status415UnsupportedMediaType, refusal);
            if (isPreflight)
            {
                http.Response.Headers.Allow = HttpMethods.Post;
            }

            return false;
        }

        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            Refuse(
                http.Response, StatusCodes.Status426UpgradeRequired, $"Request protocol '{request.Protocol}' is not supported.");
            http.Response.Headers.Upgrade = HttpProtocol.Http2;
            return false;
        }

        return true;
    }

    /// <summary>Where the status goes: behind the messages, or into the only headers of an answer that has none.</summary>
    public static IHeaderDictionary Trailers(HttpResponse response, bool hasMessage) =>
        !hasMessage && !response.HasStarted
            ? response.Headers
            : response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers is { IsReadOnly: false } trailers
                ? trailers
                : throw new InvalidOperationException("Trailers are not supported for this response.");

    /// <summary>Replaces any status that is there.</summary>
    public static void SetStatus(IHeaderDictionary headers, Status status)
    {
        headers.GrpcStatus = status.StatusCode == StatusCode.OK
            ? "0"
            : ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        headers.GrpcMessage = string.IsNullOrEmpty(status.Detail) ? default : PercentEncoding.Encode(status.Detail);
    }

    private static void Refuse(HttpResponse response, int httpStatus, string detail)
    {
        response.StatusCode = httpStatus;
        SetStatus(response.Headers, new Status(StatusCode.Internal, detail));
    }
}
