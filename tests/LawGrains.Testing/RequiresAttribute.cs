using Xunit;

namespace LawGrains.Testing;

/// <summary>
/// A fact that needs something the machine may lack. Where it is missing the test is skipped with the reason; with
/// <c>LAWGRAINS_REQUIRE_SERVERS=1</c> (continuous integration) it runs all the same, and fails.
/// </summary>
public abstract class RequiresAttribute : FactAttribute
{
    protected RequiresAttribute(string? missing)
    {
        if (!IsDemanded)
        {
            Skip = missing;
        }
    }

    /// <summary>Whether tests run whatever is missing.</summary>
    public static bool IsDemanded => Environment.GetEnvironmentVariable("LAWGRAINS_REQUIRE_SERVERS") == "1";
}

/// <inheritdoc cref="RequiresAttribute"/>
public abstract class RequiresTheoryAttribute : TheoryAttribute
{
    protected RequiresTheoryAttribute(string? missing)
    {
        if (!RequiresAttribute.IsDemanded)
        {
            Skip = missing;
        }
    }
}
