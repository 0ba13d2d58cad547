namespace LawGrains.Architecture.Tests.Protos;

public sealed class ProtoTests
{
    // Our own: the health, reflection and status protos beside it are stated as their public specifications have them.
    private static readonly ImmutableArray<ProtoFile> Contract =
    [
        .. RepositoryFiles.Under("protos/lawgrains", "*.proto")
            .Select(path => ProtoFile.Parse(RepositoryFiles.Relative(path), File.ReadAllText(path)))
    ];

    [Fact]
    public void Contract_OfTheServer_KeepsTheRules() => Problems.AssertNone(ProtoRules.Problems(Contract));

    [Fact]
    public void Contract_OfTheServer_IsReadWhole()
    {
        Assert.Superset(
            new HashSet<string>(["AdminService", "RegistryService", "ReviewService", "RollupService", "SubmissionService"]),
            Contract.SelectMany(file => file.Services).Select(service => service.Name).ToHashSet());
        Assert.Contains("SubmitReports", Contract.SelectMany(file => file.Calls).Select(call => call.Name));
        Assert.Contains(
            ("JURISDICTION_LEVEL_DEPARTMENT", 6),
            Contract.SelectMany(file => file.Enums).SelectMany(one => one.Values));
        Assert.Contains("expected_revision", Contract.SelectMany(file => file.Fields));
    }

    [Theory]
    [InlineData("package lawgrains.v2;", "protos/lawgrains/v1/a.proto is of package lawgrains.v2")]
    [InlineData("enum TheKind { THE_KIND_UNSPECIFIED = 0; ONE = 1; }", "ONE of TheKind does not begin with THE_KIND_")]
    [InlineData("enum Kind { KIND_ONE = 0; }", "the first value of Kind is not KIND_UNSPECIFIED = 0")]
    [InlineData("enum Kind { KIND_UNSPECIFIED = 0; KIND_A = 1; KIND_B = 1; }", "Kind uses a number twice")]
    [InlineData("service Things {\n}", "the service Things does not end in Service")]
    [InlineData("service AService {\n rpc Get(GetIn) returns (GetResponse);\n}", "Get takes GetIn")]
    [InlineData("service AService {\n rpc Get(stream GetRequest) returns (stream Out);\n}", "Get returns Out")]
    [InlineData("message lower {}", "lower is not in Pascal case")]
    [InlineData("message A {\n  repeated string camelCase = 1;\n}", "the field camelCase is not in snake case")]
    [InlineData("message A {}\nmessage A {}", "A is there 2 times")]
    public void Problems_OfABadContract_AreNamed(string text, string problem)
    {
        var package = text.StartsWith("package", StringComparison.Ordinal) ? "" : "package lawgrains.v1;\n";

        Assert.Equal([problem], ProtoRules.Problems([ProtoFile.Parse("protos/lawgrains/v1/a.proto", package + text)]));
    }

    [Fact]
    public void Problems_OfAFileElsewhere_AreNamed() => Assert.Equal(
        ["protos/other/a.proto lies elsewhere than its package"],
        ProtoRules.Problems([ProtoFile.Parse("protos/other/a.proto", "package lawgrains.v1;")]));

    [Fact]
    public void Problems_OfOneRequestForTwoCalls_AreNamed() => Assert.Contains(
        "GetRequest serves more than one call",
        ProtoRules.Problems([ProtoFile.Parse(
            "protos/lawgrains/v1/a.proto",
            """
            package lawgrains.v1;
            service AService {
              rpc Get(GetRequest) returns (GetResponse);
              rpc Put(GetRequest) returns (PutResponse);
            }
            """)]));
}
