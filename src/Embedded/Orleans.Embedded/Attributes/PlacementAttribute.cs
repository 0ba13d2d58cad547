namespace Orleans.Placement;

/// <summary>
/// The base of attributes that say where activations live. Others cannot be made: there is one place.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}
