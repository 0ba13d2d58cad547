namespace LawGrains.Grains.Tenancy;

/// <summary>A call reached for another tenant's grain, or for one of ours on nobody's behalf. Always a bug or an attack.</summary>
[GenerateSerializer, Alias("tenant-wall-exception")]
public sealed class TenantWallException : Exception
{
    public TenantWallException()
    {
    }

    public TenantWallException(string message)
        : base(message)
    {
    }

    public TenantWallException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
