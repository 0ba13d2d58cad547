using System.Globalization;
using LawGrains.V1;

namespace LawGrains.Crash.Ledger;

/// <summary>
/// What a report must be: kept outside of the server, of what was acknowledged. One client alone changes the report, one
/// request after the other, and repeats each until it is answered; so nothing is in doubt but the request that is open.
/// </summary>
/// <param name="code">The jurisdiction's.</param>
/// <param name="actor">The client's name.</param>
internal sealed class ReportAccount(string code, string actor)
{
    private const int LinesTold = 6;

    private readonly List<KeptRevision> _revisions = [];
    private readonly List<KeptStep> _steps = [];
    private readonly List<KeptAnswer> _answers = [];
    private readonly List<string> _lines = [];

    public string Code => code;

    public string Actor => actor;

    public ReportStatus Status { get; private set; } = ReportStatus.Draft;

    /// <summary>The revision that counts on basis SUBMITTED.</summary>
    public int? Submitted { get; private set; }

    /// <summary>The revision that counts on basis ACCEPTED.</summary>
    public int? Accepted { get; private set; }

    /// <summary>Sent and not answered: it may have been carried out or not.</summary>
    public Request? Open { get; private set; }

    public IReadOnlyList<KeptRevision> Revisions => _revisions;

    public IReadOnlyList<KeptStep> Steps => _steps;

    public IReadOnlyList<KeptAnswer> Answers => _answers;

    /// <summary>All that happened, a line each.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>What counts on a basis; null where nothing does.</summary>
    public Content? Counting(bool isAccepted) =>
        (isAccepted ? Accepted : Submitted) is { } number ? _revisions[number - 1].Content : null;

    /// <summary>Notes a request before it is sent.</summary>
    public void Send(Request request)
    {
        Open = Open is null ? request : throw Wrong($"{request} would be sent while {Open} is open");
        _lines.Add(request.ToString());
    }

    /// <summary>Settles the open request.</summary>
    /// <param name="receipt">What was answered.</param>
    /// <param name="attempts">How often it was sent.</param>
    /// <exception cref="CrashException">The answer is not what such a request must come to.</exception>
    public void Settle(Receipt receipt, int attempts)
    {
        var request = Open ?? throw Wrong("an answer came, and nothing was asked");
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{request.Id} after {attempts}: {receipt}"));
        if (receipt.Replayed && attempts == 1)
        {
            throw Wrong($"{request} is answered as a repetition when it is sent for the first time");
        }

        var from = Status;
        Apply(request, receipt);
        _steps.Add(new(_steps.Count + 1, from, Status, _revisions.Count, request.Reason));
        if (receipt.Revision != _revisions.Count || receipt.Status != Status
            || receipt.LatestRevision != _revisions.Count || receipt.LatestStatus != Status
            || receipt.ContentSha256 != _revisions[^1].ContentHash)
        {
            throw Wrong(string.Create(
                CultureInfo.InvariantCulture, $"{request} must come to revision {_revisions.Count}, {Status}; answered is {receipt}"));
        }

        _answers.Add(new(request, receipt));
        Open = null;
    }

    /// <summary>Holds the answer to a request that was answered before against that answer.</summary>
    /// <exception cref="CrashException">It is another one.</exception>
    public void Repeat(KeptAnswer answer, Receipt receipt)
    {
        var stored = answer.Receipt;
        if (!receipt.Replayed || receipt.Revision != stored.Revision || receipt.Status != stored.Status
            || receipt.ContentSha256 != stored.ContentSha256
            || receipt.LatestRevision != _revisions.Count || receipt.LatestStatus != Status)
        {
            throw Wrong($"{answer.Request} was answered {stored}; repeated, {receipt}");
        }
    }

    /// <summary>What is wrong with the report, with the last lines of its account.</summary>
    public CrashException Wrong(string what, Exception? cause = null) => new(
        string.Join(
            Environment.NewLine,
            [$"Report {code}: {what}.", "The ledger's last lines of it:", .. _lines.TakeLast(LinesTold).Select(line => "  " + line)]),
        cause);

    private void Apply(Request request, Receipt receipt)
    {
        switch (request.Act)
        {
            case Act.Submit:
                _revisions.Add(new(_revisions.Count + 1, request.Content!, receipt.ContentSha256));
                (Status, Submitted) = (ReportStatus.Submitted, _revisions.Count);
                break;
            case Act.Accept:
                (Status, Accepted) = (ReportStatus.Accepted, Submitted);
                break;
            case Act.Return:
                (Status, Submitted) = (ReportStatus.Returned, Accepted);
                break;
            case Act.Withdraw:
                (Status, Submitted, Accepted) = (ReportStatus.Withdrawn, null, null);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request.Act, "Every act has an effect.");
        }
    }
}
