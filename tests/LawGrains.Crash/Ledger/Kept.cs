using LawGrains.V1;

namespace LawGrains.Crash.Ledger;

/// <summary>A revision that was acknowledged.</summary>
internal sealed record KeptRevision(int Number, Content Content, string ContentHash);

/// <summary>A step in a report's life that was acknowledged.</summary>
internal sealed record KeptStep(int Number, ReportStatus From, ReportStatus To, int Revision, string Reason);

/// <summary>A request with what it was answered.</summary>
internal sealed record KeptAnswer(Request Request, Receipt Receipt);
