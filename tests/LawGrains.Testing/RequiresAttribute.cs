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
        if (missing is not null && Environment.GetEnvironmentVariable("LAWGRAINS_REQUIRE_SERVERS") != "1")
        {
            Skip = missing;
        }
    }
}
