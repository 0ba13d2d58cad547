namespace LawGrains.Testing.Servers;

/// <summary>
/// Says of a test class that inherits its tests what the machine may lack for it. Where that is missing each of its
/// <see cref="KitFactAttribute"/>s is skipped with the reason; see <see cref="RequiresAttribute.IsDemanded"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class NeedsServerAttribute(string? missing) : Attribute
{
    public string? Missing { get; } = RequiresAttribute.IsDemanded ? null : missing;
}
