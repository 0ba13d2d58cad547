namespace Grpc.Embedded.Tests.Support;

/// <summary>A promise of the embedded host that upstream does not give; on the packages the test is skipped, and says why.</summary>
public sealed class EmbeddedFactAttribute : FactAttribute
{
    public EmbeddedFactAttribute(string upstream)
    {
        if (!Host.IsEmbedded)
        {
            Skip = upstream;
        }
    }
}

/// <inheritdoc cref="EmbeddedFactAttribute"/>
public sealed class EmbeddedTheoryAttribute : TheoryAttribute
{
    public EmbeddedTheoryAttribute(string upstream)
    {
        if (!Host.IsEmbedded)
        {
            Skip = upstream;
        }
    }
}
