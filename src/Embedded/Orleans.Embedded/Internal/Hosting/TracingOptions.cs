namespace Orleans.Internal;

/// <summary>Whether calls are traced.</summary>
internal sealed class TracingOptions
{
    public bool Enabled { get; set; }
}
