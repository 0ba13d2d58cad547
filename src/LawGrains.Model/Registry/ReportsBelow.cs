namespace LawGrains.Model.Registry;

/// <summary>Who owes a report below a jurisdiction. In the order in which one outweighs the other.</summary>
[GenerateSerializer, Alias("reports-below")]
public enum ReportsBelow : byte
{
    /// <summary>Nobody: it is a leaf.</summary>
    None = 0,

    /// <summary>Only what hangs on its departments: it is a leaf unless they count.</summary>
    Departments = 1,

    /// <summary>Somebody whose figures enter its totals.</summary>
    Governments = 2,
}
