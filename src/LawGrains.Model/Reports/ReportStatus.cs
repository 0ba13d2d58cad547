namespace LawGrains.Model.Reports;

/// <summary>Where a report stands (DESIGN §5, Workflow).</summary>
[GenerateSerializer, Alias("report-status")]
public enum ReportStatus
{
    Draft = 0,
    Submitted = 1,

    /// <summary>Sent back to be mended.</summary>
    Returned = 2,
    Accepted = 3,
    Published = 4,

    /// <summary>A draft of a new revision of what was accepted.</summary>
    Reopened = 5,

    /// <summary>Out of both bases, and kept.</summary>
    Withdrawn = 6,
}
