namespace Orleans.Configuration;

/// <summary>The options of storage in memory: none that this host has a use for.</summary>
public class MemoryGrainStorageOptions
{
}
