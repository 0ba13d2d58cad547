using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawGrains.Benchmarks.GrpcHost;

/// <summary>
/// What gRPC's endpoints are held against: the same bytes from the same Kestrel, with no more between than ASP.NET Core's
/// routing. The request is read to its end and not looked at.
/// </summary>
internal static class BareEndpoint
{
    // As long as gRPC's own, for a path is decoded letter by letter.
    public const string Ask = "/lawgrains.benchmarks.Plain/Ask";
    public const string List = "/lawgrains.benchmarks.Plain/List";

    private static readonly byte[] Single = Answers.Frame(Answers.Single);
    private static readonly byte[] Streamed = Answers.Frame(Answers.Streamed);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Ask, (RequestDelegate)AskAsync);
        routes.MapPost(List, (RequestDelegate)ListAsync);
    }

    /// <summary>One flush for the whole answer: the least that Kestrel can do.</summary>
    private static async Task AskAsync(HttpContext http)
    {
        await ReadToEndAsync(http.Request.BodyReader);
        http.Response.ContentType = "application/grpc";
        http.Response.BodyWriter.Write(Single);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>One flush for each message, as a stream has it whose messages are due when they are written.</summary>
    private static async Task ListAsync(HttpContext http)
    {
        await ReadToEndAsync(http.Request.BodyReader);
        http.Response.ContentType = "application/grpc";
        for (var i = 0; i < Answers.Count; i++)
        {
            await http.Response.BodyWriter.WriteAsync(Streamed);
        }

        http.Response.AppendTrailer("grpc-status", "0");
    }

    private static async ValueTask ReadToEndAsync(PipeReader body)
    {
        ReadResult read;
        do
        {
            read = await body.ReadAsync();
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }
}
