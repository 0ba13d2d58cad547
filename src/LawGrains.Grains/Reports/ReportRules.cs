using LawGrains.Model;
using LawGrains.Model.Cells;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Reports;

namespace LawGrains.Grains.Reports;

/// <summary>What may become of a report: pure decisions, without clock or storage.</summary>
internal static class ReportRules
{
    /// <summary>Headers that the head keeps before the older half moves to a page.</summary>
    public const int RecentHeaders = 16;

    public const int MaximumReasonLength = 500;

    private const int KeptRequests = 64;
    private const int MaximumRequests = 1_000;
    private static readonly TimeSpan RequestLife = TimeSpan.FromDays(30);

    /// <summary>A new revision on top of what is there.</summary>
    public static Outcome<ReportHead> Submit(ReportHead head, Submission submission)
    {
        var command = submission.Command;
        if (Expected(head, command.ExpectedRevision) is { } conflict)
        {
            return conflict;
        }

        var number = (head.Latest?.Number ?? 0) + 1;
        var header = new RevisionHeader(
            number,
            submission.At,
            command.Actor,
            command.Draft.Title,
            submission.Contents.Sections,
            submission.Contents.Unplaced,
            submission.Contents.Original,
            submission.Contents.Findings,
            submission.ContentHash,
            head.Latest?.Hash ?? "",
            "")
        {
            Edition = submission.Edition,
            CatalogueVersion = submission.CatalogueVersion,
        };
        header = header with { Hash = ReportHash.OfHeader(header) };
        var next = head with
        {
            Change = head.Change + 1,
            Status = ReportStatus.Submitted,
            Recent = head.Recent.Add(header),
            Submitted = new(number, submission.Figures) { CatalogueVersion = submission.CatalogueVersion },
            OnTime = number == 1 ? submission.OnTime : head.OnTime,
            ChangedAt = submission.At,
        };
        return Logged(head, next, command.Actor, "");
    }

    /// <summary>Accept, return, publish, reopen or withdraw what is there.</summary>
    public static Outcome<ReportHead> Decide(ReportHead head, ReviewReport command, DateTimeOffset now)
    {
        if (head.Latest is not { } latest)
        {
            return new Refusal(RefusalCode.UnknownReport, "Nothing was submitted yet.", "code");
        }

        if (Expected(head, command.ExpectedRevision) is { } conflict)
        {
            return conflict;
        }

        if (command.Reason.Length > MaximumReasonLength
            || (NeedsReason(command.Decision) && string.IsNullOrWhiteSpace(command.Reason)))
        {
            return new Refusal(
                RefusalCode.Malformed, $"A reason of 1 to {MaximumReasonLength} characters is needed.", "reason");
        }

        var next = head with { Change = head.Change + 1, ChangedAt = now };
        var decided = command.Decision switch
        {
            ReviewDecision.Accept => Accept(head, next, latest, command),
            ReviewDecision.Return => Return(head, next),
            ReviewDecision.Publish => Publish(head, next),
            ReviewDecision.Reopen => Reopen(head, next),
            ReviewDecision.Withdraw => Withdraw(head, next),
            _ => new Refusal(RefusalCode.Malformed, "The decision is none that is known.", "decision"),
        };
        return decided.Map(decision => Logged(head, decision, command.Actor, command.Reason));
    }

    /// <summary>What a repeated request gets: the stored answer, or why it is no repetition. Null: it is new.</summary>
    public static Outcome<AnsweredRequest>? Replay(ReportHead head, string requestId, string hash)
    {
        var answered = head.Requests.LastOrDefault(request => request.Id == requestId);
        if (answered is null)
        {
            return null;
        }

        return answered.Hash == hash
            ? answered
            : new Refusal(
                RefusalCode.RequestIdReused, $"The request id {requestId} was used with another content.", "request_id");
    }

    /// <summary>The head with the answer to the request that made it, and without answers that have had their time.</summary>
    public static ReportHead Answered(ReportHead head, string requestId, string hash, DateTimeOffset now)
    {
        var answer = new AnsweredRequest(requestId, hash, now, head.Latest!.Number, head.Status, head.Latest.ContentHash);
        var requests = head.Requests.Add(answer);
        var surplus = requests.Length - KeptRequests;
        var drop = 0;
        while (drop < surplus && (requests.Length - drop > MaximumRequests || requests[drop].At < now - RequestLife))
        {
            drop++;
        }

        return head with { Requests = requests.RemoveRange(0, drop) };
    }

    /// <summary>Whether a report is of a size that is taken.</summary>
    public static Refusal? CheckLimits(SubmitReport command) => command switch
    {
        { RequestId: not { Length: >= 1 and <= 64 } } =>
            new(RefusalCode.Malformed, "A request id of 1 to 64 characters is needed.", "request_id"),
        { Draft.Sections.Length: > Limits.Sections } =>
            new(RefusalCode.TooLarge, $"A report has at most {Limits.Sections} sections.", "sections"),
        { Draft.Observations.Length: > Limits.Observations } =>
            new(RefusalCode.TooLarge, $"A report has at most {Limits.Observations} observations.", "observations"),
        { Draft.Text: var text } when System.Text.Encoding.UTF8.GetByteCount(text) > Limits.ReportTextBytes =>
            new(RefusalCode.TooLarge, $"A report's text has at most {Limits.ReportTextBytes} bytes of UTF-8.", "text"),
        _ => CheckSections(command.Draft),
    };

    private static Refusal? CheckSections(ReportDraft draft)
    {
        var end = 0;
        foreach (var section in draft.Sections)
        {
            if (section.Span.Start != end || section.Span.End < section.Span.Start)
            {
                return new(
                    RefusalCode.Malformed, $"A section begins at {section.Span.Start}; the one before ends at {end}.", "sections");
            }

            end = section.Span.End;
        }

        return draft.Text.Length > 0 && end != TextSpan.LengthOf(draft.Text)
            ? new(RefusalCode.Malformed, $"The sections end at {end}; the text does not.", "sections")
            : null;
    }

    private static Refusal? Expected(ReportHead head, int? expected)
    {
        var latest = head.Latest?.Number ?? 0;
        return expected is { } revision && revision != latest
            ? new(
                RefusalCode.RevisionConflict,
                $"Revision {revision} was expected, and {latest} is the latest. Read it and decide again.",
                "expected_revision")
            : null;
    }

    private static Outcome<ReportHead> Accept(
        ReportHead head, ReportHead next, RevisionHeader latest, ReviewReport command)
    {
        if (command.ContentHash != latest.ContentHash)
        {
            return new Refusal(
                RefusalCode.RevisionConflict, "The content is not that of the latest revision. Read it again.", "content_sha256");
        }

        return head.Status == ReportStatus.Submitted && head.Submitted is { } submitted
            ? next with { Status = ReportStatus.Accepted, Accepted = submitted }
            : Illegal(head, "accepted");
    }

    // What was accepted earlier stays: a correction that was returned takes nothing away.
    private static Outcome<ReportHead> Return(ReportHead head, ReportHead next) =>
        head.Status == ReportStatus.Submitted
            ? next with { Status = ReportStatus.Returned, Submitted = head.Accepted }
            : Illegal(head, "returned");

    private static Outcome<ReportHead> Publish(ReportHead head, ReportHead next) =>
        head.Status == ReportStatus.Accepted
            ? next with { Status = ReportStatus.Published, Published = head.Accepted!.Revision }
            : Illegal(head, "published");

    // What was accepted counts, and what was public is, until another revision takes its place.
    private static Outcome<ReportHead> Reopen(ReportHead head, ReportHead next) =>
        head.Status is ReportStatus.Accepted or ReportStatus.Published
            ? next with { Status = ReportStatus.Reopened }
            : Illegal(head, "reopened");

    private static Outcome<ReportHead> Withdraw(ReportHead head, ReportHead next) =>
        head.Status != ReportStatus.Withdrawn
            ? next with { Status = ReportStatus.Withdrawn, Submitted = null, Accepted = null, Published = null }
            : Illegal(head, "withdrawn");

    private static bool NeedsReason(ReviewDecision decision) =>
        decision is not (ReviewDecision.Accept or ReviewDecision.Publish);

    private static ReportHead Logged(ReportHead head, ReportHead next, string actor, string reason)
    {
        var log = head.Transitions ?? TransitionLog.Empty;
        var number = (log.Recent.IsEmpty ? 0 : log.Recent[^1].Number) + 1;
        return next with
        {
            Transitions = log with
            {
                Recent = log.Recent.Add(
                    new(number, head.Status, next.Status, next.Latest!.Number, next.ChangedAt!.Value, actor, reason)),
            },
        };
    }

    private static Refusal Illegal(ReportHead head, string verb) =>
        new(RefusalCode.IllegalTransition, $"A report that is {head.Status} cannot be {verb}.", "code");
}

/// <summary>A submission, ready to be decided on.</summary>
internal sealed record Submission(
    SubmitReport Command,
    RevisionContents Contents,
    string ContentHash,
    ReportFigures Figures,
    DateTimeOffset At,
    bool OnTime,
    string Edition,
    long CatalogueVersion);
