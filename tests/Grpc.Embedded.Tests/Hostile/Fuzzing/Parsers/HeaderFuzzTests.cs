using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Internal.Protocol;
using Grpc.Internal.Server;
using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.Hostile.Fuzzing.Parsers;

/// <summary>The parsers of header values, on any text.</summary>
public sealed partial class HeaderFuzzTests(ITestOutputHelper output)
{
    private const int Iterations = 10_000;

    [Fact]
    public Task Timeout_AnyText_AgreesWithTheGrammar() => RunAsync(text =>
    {
        var expected = Timeout().IsMatch(text) ? Ticks(text) : null;

        Assert.Equal(expected, GrpcTimeout.TryParse(text, out var timeout) ? timeout.Ticks : null);
    });

    [Fact]
    public Task Metadata_AnyText_IsReadOrInternal() => RunAsync(text =>
    {
        var headers = new HeaderDictionary { ["any"] = text, ["any-bin"] = text };

        try
        {
            var metadata = RequestMetadata.Of(headers);
            Assert.Equal(text, metadata.GetValue("any"));
            Assert.Equal(
                text.Split(',').Select(part => LastBitsAside(White().Replace(part.Trim(), "").TrimEnd('='))),
                metadata.GetAll("any-bin").Select(entry => LastBitsAside(Convert.ToBase64String(entry.ValueBytes).TrimEnd('='))));
        }
        catch (RpcException exception)
        {
            Assert.Equal(StatusCode.Internal, exception.StatusCode);
            Assert.Contains(text.Split(','), part => !Base64().IsMatch(part.Trim()));
        }
    });

    [Fact]
    public Task Message_AnyText_IsDecodedWithoutAnError() => RunAsync(text =>
    {
        Assert.NotNull(PercentEncoding.Decode(text));
        var encoded = PercentEncoding.Encode(text);
        Assert.DoesNotContain(encoded, character => character is < ' ' or > '~');
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    });

    [Fact]
    public Task ContentType_AnyText_AgreesWithTheGrammar() => RunAsync(text =>
        Assert.Equal(ContentType().IsMatch(text), GrpcHeaders.IsGrpcContentType(text)));

    // The last character of base64 may carry bits that no byte takes; decoding drops them.
    private static string LastBitsAside(string base64) => base64.Length % 4 == 0 ? base64 : base64[..^1];

    private Task RunAsync(Action<string> check) => new Fuzz(output).RunAsync(Corpus.Values, Iterations, (value, _) =>
    {
        check(Encoding.Latin1.GetString(value));
        return Task.CompletedTask;
    });

    private static long? Ticks(string text)
    {
        var value = long.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'H' => TimeSpan.FromHours(value).Ticks,
            'M' => TimeSpan.FromMinutes(value).Ticks,
            'S' => TimeSpan.FromSeconds(value).Ticks,
            'm' => TimeSpan.FromMilliseconds(value).Ticks,
            'u' => TimeSpan.FromMicroseconds(value).Ticks,
            _ => value / TimeSpan.NanosecondsPerTick,
        };
    }

    [GeneratedRegex(@"\A[0-9]{1,8}[HMSmun]\z")]
    private static partial Regex Timeout();

    [GeneratedRegex(@"\A([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?\z")]
    private static partial Regex Base64();

    // Which decoding passes over, as upstream does.
    [GeneratedRegex(@"[ \t\r\n]")]
    private static partial Regex White();

    [GeneratedRegex(@"\Aapplication/grpc(\z|[+;])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContentType();
}
