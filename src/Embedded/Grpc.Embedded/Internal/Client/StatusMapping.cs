using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Internal.Protocol;

namespace Grpc.Internal.Client;

/// <summary>The status of a call, from whatever tells it: trailers, HTTP, or the transport's exceptions.</summary>
internal static class StatusMapping
{
    /// <summary>Null where the response can carry messages; else how the call ended.</summary>
    public static Status? OfHeaders(HttpResponseMessage response)
    {
        // A status in the headers ends the call before any message, and comes before what HTTP says.
        if (TryRead(response.Headers, out var status))
        {
            return status;
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new Status(
                OfHttp(response.StatusCode),
                string.Create(CultureInfo.InvariantCulture, $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}"));
        }

        return response.Content.Headers.ContentType?.ToString() switch
        {
            null => new Status(StatusCode.Cancelled, "Bad gRPC response. Response did not have a content-type header."),
            var type when !GrpcHeaders.IsGrpcContentType(type) =>
                new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {type}"),
            _ => null,
        };
    }

    /// <summary>The status behind the messages.</summary>
    public static Status OfTrailers(HttpResponseMessage response) =>
        TryRead(response.TrailingHeaders, out var status)
            ? status
            : new Status(StatusCode.Cancelled, "No grpc-status found on response.");

    public static Status OfException(string summary, Exception exception) =>
        new(CodeOf(exception), $"{summary} {ExceptionText.Of(exception)}", exception);

    private static bool TryRead(HttpHeaders headers, out Status status)
    {
        status = default;
        if (!headers.NonValidated.TryGetValues(GrpcHeaders.Status, out var values))
        {
            return false;
        }

        var message = headers.NonValidated.TryGetValues(GrpcHeaders.Message, out var texts)
            ? PercentEncoding.Decode(texts.ToString())
            : "";
        status = int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new Status((StatusCode)code, message)
            : new Status(StatusCode.Cancelled, $"Unexpected grpc-status value: {values}");
        return true;
    }

    private static StatusCode OfHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };

    private static StatusCode CodeOf(Exception exception)
    {
        var isConnection = false;
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case HttpProtocolException protocol:
                    return OfProtocol(protocol.ErrorCode);
                case SocketException or IOException:
                    isConnection = true;
                    break;
            }
        }

        return isConnection ? StatusCode.Unavailable : StatusCode.Internal;
    }

    /// <summary>The table of the protocol document, for the error codes of HTTP/2.</summary>
    private static StatusCode OfProtocol(long code) => code switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };
}
