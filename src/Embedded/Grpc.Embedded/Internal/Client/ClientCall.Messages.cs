using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Internal.Protocol;
using Grpc.Net.Client;

namespace Grpc.Internal.Client;

/// <summary>A call with its messages: sends the request, reads the response.</summary>
internal sealed class ClientCall<TRequest, TResponse>(
    GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options) : ClientCall(channel, options)
    where TRequest : class
    where TResponse : class
{
    private const string StartFailed = "Error starting gRPC call.";

    private readonly CallRequest _request = new(channel, method, options);
    private HttpResponseMessage? _response;
    private PipeReader? _body;
    private MessageReader? _reader;
    private RequestFrames? _streamed;

    public ClientRequestStream<TRequest> Speak()
    {
        _streamed = new RequestFrames(_request.Retry?.Buffer);
        return new ClientRequestStream<TRequest>(
            this,
            _streamed,
            method.RequestMarshaller.ContextualSerializer,
            new MessageWriter(Channel.Options.MaxSendMessageSize),
            _request.IsGzip)
        { WriteOptions = Options.WriteOptions };
    }

    /// <param name="request">Null where the requests are streamed.</param>
    public ClientResponseStream<TResponse> Listen(TRequest? request = null)
    {
        Progress = StartAsync(request);
        Forget(Progress);
        return new ClientResponseStream<TResponse>(this, Progress, ReadAsync);
    }

    /// <summary>The whole of a call with one response.</summary>
    /// <param name="request">Null where the requests are streamed.</param>
    public Task<TResponse> AskAsync(TRequest? request = null)
    {
        var answer = AskCoreAsync(request);
        Progress = answer;
        return answer;
    }

    protected override void OnEnded()
    {
        _streamed?.Abort();
        if (_request.Retry is { } retry)
        {
            retry.Buffer.Clear();
            if (End is { Status.StatusCode: StatusCode.OK })
            {
                retry.CountSuccess();
            }
        }

        // Where messages are still to come, this resets the stream.
        Volatile.Read(ref _response)?.Dispose();
    }

    private async Task<TResponse> AskCoreAsync(TRequest? request)
    {
        await StartAsync(request);
        try
        {
            TResponse? message = null;
            if (End is null)
            {
                message = await _reader!.ReadSingleAsync(method.ResponseMarshaller.ContextualDeserializer, Token);
                CompleteByTrailers(message is not null);
            }

            return End is { Status.StatusCode: StatusCode.OK } && message is not null ? message : throw Failure(End!);
        }
        catch (Exception exception) when (exception is not RpcException || End is null)
        {
            throw Resolve("Error reading next message.", exception);
        }
        finally
        {
            LetGo();
        }
    }

    /// <summary>The body of the one request. A request over the limit fails the call.</summary>
    private SingleContent Content(TRequest request)
    {
        using var writer = new MessageWriter(Channel.Options.MaxSendMessageSize);
        var compress = _request.IsGzip && ((Options.WriteOptions?.Flags ?? 0) & WriteFlags.NoCompress) == 0;
        var frame = writer.Frame(request, method.RequestMarshaller.ContextualSerializer, compress).ToArray();
        _request.Retry?.Buffer.Add(frame);
        return new SingleContent(frame);
    }

    private static void Forget(Task task) =>
        task.ContinueWith(
            static failed => _ = failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>Ends with the response headers; the call may have ended with them.</summary>
    private async Task StartAsync(TRequest? request)
    {
        Watch();
        if (End is { } early)
        {
            throw Failure(early);
        }

        try
        {
            var content = request is null ? (RequestContent)_streamed!.NextAttempt() : Content(request);
            var response = await _request.SendAsync(content, Remaining, Token);
            Volatile.Write(ref _response, response);
            if (End is not null)
            {
                response.Dispose();
                Token.ThrowIfCancellationRequested();
            }

            // An answer came, whichever: there is no further attempt.
            _streamed?.Settle();
            _request.Retry?.Buffer.Clear();
            var headers = ResponseMetadata.Of(response.Headers);
            if (_request.Retry?.Previous is { } previous and > 0)
            {
                headers.Add(GrpcHeaders.PreviousAttempts, previous.ToString(CultureInfo.InvariantCulture));
            }

            if (StatusMapping.OfHeaders(response) is { } status)
            {
                if (response.Headers.NonValidated.Contains(GrpcHeaders.Status))
                {
                    SetHeaders(headers);
                }

                var isEmptySuccess = status.StatusCode == StatusCode.OK && method.Type is MethodType.Unary or MethodType.ClientStreaming;
                Complete(isEmptySuccess ? NoMessage : status, headers);
                return;
            }

            SetHeaders(headers);
            var encoding = response.Headers.NonValidated.TryGetValues(GrpcHeaders.Encoding, out var values) ? values.ToString() : null;
            _body = PipeReader.Create(await response.Content.ReadAsStreamAsync(Token));
            _reader = new MessageReader(_body, Channel.Options.MaxReceiveMessageSize, encoding, "response");
        }
        catch (Exception exception)
        {
            throw Resolve(StartFailed, exception);
        }
    }

    /// <summary>The next response of a stream, or null where it ended well.</summary>
    private async ValueTask<TResponse?> ReadAsync()
    {
        if (End is null)
        {
            try
            {
                if (await _reader!.ReadAsync(method.ResponseMarshaller.ContextualDeserializer, Token) is { } message)
                {
                    return message;
                }

                CompleteByTrailers(hasMessage: true);
            }
            catch
            {
                LetGo();
                throw;
            }

            LetGo();
        }

        return End is { Status.StatusCode: StatusCode.OK } ? null : throw Failure(End!);
    }

    /// <summary>Gives pooled memory back, once nothing reads any more.</summary>
    private void LetGo() => _body?.Complete();

    private static Status NoMessage => new(StatusCode.Internal, "Failed to deserialize response message.");

    private void CompleteByTrailers(bool hasMessage)
    {
        var status = StatusMapping.OfTrailers(_response!);
        Complete(
            status.StatusCode == StatusCode.OK && !hasMessage ? NoMessage : status,
            ResponseMetadata.Of(_response!.TrailingHeaders));
    }
}
