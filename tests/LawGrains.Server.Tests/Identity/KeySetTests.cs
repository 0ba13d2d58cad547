using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Core;
using LawGrains.Server.Identity;
using LawGrains.Server.Tests.Support;
using LawGrains.V1;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static LawGrains.Server.Tests.Support.SampleTree;

namespace LawGrains.Server.Tests.Identity;

public sealed class KeySetTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example";
    private const string Audience = "lawgrains-of-the-province";
    private const string TenantName = "key-set";

    private readonly RunningServer _server = new();
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "published" };

    private string KeySetFile => Path.Combine(_server.Options.DataFolder, "keys.json");

    public async Task InitializeAsync()
    {
        _server.Options.JwksSource = KeySetFile;
        _server.Options.JwksIssuer = Issuer;
        _server.Options.JwksAudience = Audience;
        var publicKey = ECDsa.Create(_key.ECDsa.ExportParameters(false));
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(publicKey));
        await File.WriteAllTextAsync(KeySetFile, JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "EC", use = "sig", kid = _key.KeyId, crv = key.Crv, x = key.X, y = key.Y } },
        }));
        await _server.StartAsync();
        await TestTenant.CreateAsync(_server, TenantName);
    }

    [Theory]
    [InlineData(Issuer, Audience, StatusCode.OK)]
    [InlineData(Issuer, "another-system", StatusCode.Unauthenticated)]
    [InlineData("https://another.example", Audience, StatusCode.Unauthenticated)]
    [InlineData(LawGrainsClaims.LocalIssuer, LawGrainsClaims.LocalAudience, StatusCode.Unauthenticated)]
    public async Task AnyCall_WithATokenOfTheKeySet_HoldsForItsIssuerAndAudienceAlone(
        string issuer, string audience, StatusCode expected)
    {
        var rollups = new RollupService.RollupServiceClient(_server.With(Token(issuer, audience)));
        var call = rollups.GetRollupAsync(new() { Code = Province, Period = Period });

        var status = expected == StatusCode.OK ? await OkAsync(call) : (await call.FailureAsync()).Status;

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Start_WithoutTheKeySet_NamesTheSetting()
    {
        await _server.StopAsync();
        File.Delete(KeySetFile);

        var exception = await Assert.ThrowsAsync<ServerStartException>(_server.StartAsync);

        Assert.Contains("JwksSource", exception.Message, StringComparison.Ordinal);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    private static async Task<StatusCode> OkAsync(AsyncUnaryCall<GetRollupResponse> call)
    {
        await call.ResponseAsync.Within("the roll-up");
        return StatusCode.OK;
    }

    private string Token(string issuer, string audience)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "an official",
                [LawGrainsClaims.Tenant] = TenantName,
                [LawGrainsClaims.Roles] = "viewer of-something-else",
            },
            SigningCredentials = new(_key, SecurityAlgorithms.EcdsaSha256),
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }
}
