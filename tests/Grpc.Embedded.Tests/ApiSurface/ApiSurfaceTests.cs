using System.Reflection;
using Grpc.Net.Client;
using LawGrains.Testing.ApiSurface;
using Xunit.Abstractions;

namespace Grpc.Embedded.Tests.ApiSurface;

/// <summary>The host's public surface is upstream's, or a part of it: no type and no member is ours.</summary>
public sealed class ApiSurfaceTests(ITestOutputHelper output)
{
    [Fact]
    public void PublicSurface_HeldAgainstUpstream_AddsAndChangesNothing()
    {
        var ours = AssemblySurface.Read(typeof(GrpcChannel).Assembly.Location);
        var metadata = AssemblySurface.Read(UpstreamAssembly());
        var listed = ListedSurface.Read(Path.Combine(AppContext.BaseDirectory, "ApiSurface", "Upstream.txt"));

        var report = SurfaceCheck.Compare(ours, metadata, listed);

        foreach (var (source, types) in report.TypesBySource)
        {
            output.WriteLine($"{source}: {types} types");
        }

        Assert.True(report.Differences.Count == 0, string.Join('\n', report.Differences));
        Assert.All(report.TypesBySource, source => Assert.True(source.Value > 0, $"{source.Key} covers nothing"));
    }

    private static string UpstreamAssembly() => typeof(ApiSurfaceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "GrpcAspNetCoreServer")
        .Value!;
}
