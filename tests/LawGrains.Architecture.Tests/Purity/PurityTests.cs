using System.Reflection;

namespace LawGrains.Architecture.Tests.Purity;

/// <summary>Model and Intake are functions of what they are given: no clock, no randomness, no I/O, no threads.</summary>
public sealed class PurityTests
{
    private static readonly string[] ImpureTypes =
    [
        "System.Random",
        "System.Console",
        "System.TimeProvider",
        "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.DriveInfo",
    ];

    private static readonly string[] ImpureNamespaces =
    [
        "System.Net.",
        "System.IO.Pipes.",
        "System.IO.IsolatedStorage.",
        "System.Data.",
        "System.Timers.",
        "System.Threading.Thread",
        "System.Threading.Timer",
        "System.Threading.PeriodicTimer",
        "Microsoft.Extensions.",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.Now",
        "System.DateTime.UtcNow",
        "System.DateTime.Today",
        "System.DateTimeOffset.Now",
        "System.DateTimeOffset.UtcNow",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
        "System.IO.Path.GetTempPath",
        "System.IO.Path.GetTempFileName",
        "System.IO.Path.GetRandomFileName",
        "System.Threading.Tasks.Task.Run",
        "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Parallel.ForEach",
        "System.TimeZoneInfo.Local",
    ];

    // Of System.Net only what encodes text.
    private static readonly string[] PureAllTheSame = ["System.Net.WebUtility"];

    // The compiler writes it into every iterator.
    private const string IteratorsOwn = "System.Environment.CurrentManagedThreadId";

    [Fact]
    public void Model_Compiled_UsesNothingImpure() => Problems.AssertNone(Impurities(typeof(Model.Limits).Assembly));

    [Fact]
    public void Intake_Compiled_UsesNothingImpure() => Problems.AssertNone(Impurities(Assembly.Load("LawGrains.Intake")));

    [Fact]
    public void Model_Compiled_TakesOfOrleansTheSerializationAttributesAlone() => Assert.Equal(
        [
            "Orleans.AliasAttribute",
            "Orleans.GenerateSerializerAttribute",
            "Orleans.IdAttribute",
            "Orleans.ImmutableAttribute",
        ],
        UsedMembers.Types(typeof(Model.Limits).Assembly)
            .Where(type => type.Assembly.StartsWith("Orleans", StringComparison.Ordinal))
            .Select(type => type.Type)
            .Order(StringComparer.Ordinal));

    // This assembly reads files and is here to show that the rule has teeth.
    [Fact]
    public void Tests_Compiled_AreFoundToReadFilesAndTheClock()
    {
        Assert.NotEqual(default, TimeProvider.System.GetUtcNow());

        var found = Impurities(typeof(PurityTests).Assembly);

        Assert.Contains("System.IO.File", found);
        Assert.Contains("System.TimeProvider", found);
    }

    private static List<string> Impurities(Assembly assembly) =>
    [
        .. UsedMembers.Types(assembly)
            .Select(type => type.Type)
            .Where(type => ImpureTypes.Contains(type)
                || (ImpureNamespaces.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal))
                    && !PureAllTheSame.Contains(type))),
        .. UsedMembers.Members(assembly).Where(member => ImpureMembers.Contains(member)
            || (member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != IteratorsOwn)),
    ];
}
