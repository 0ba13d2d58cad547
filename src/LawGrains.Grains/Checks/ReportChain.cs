using System.Collections.Immutable;
using LawGrains.Grains.Reports;

namespace LawGrains.Grains.Checks;

/// <summary>
/// The revisions of one report as a chain, from the first to the tip: what is wrong with it, and the bodies that it leads
/// to. No I/O.
/// </summary>
internal sealed class ReportChain
{
    private readonly List<(CheckFindingKind Kind, string Message)> _problems = [];
    private readonly List<(string Hash, ContentKind Kind)> _bodies = [];
    private int _pages;
    private int _latest;

    // Null where the revision before cannot be read.
    private string? _previous = "";

    public IEnumerable<(CheckFindingKind Kind, string Message)> Problems => _problems;

    /// <summary>The bodies that the revisions name.</summary>
    public IEnumerable<(string Hash, ContentKind Kind)> Bodies => _bodies;

    public int Revisions { get; private set; }

    /// <summary>The next page; null where it cannot be read, which is told elsewhere.</summary>
    public void AddPage(ImmutableArray<RevisionHeader>? headers)
    {
        _pages++;
        if (headers is not { } page)
        {
            (_previous, _latest) = (null, _latest + RevisionHistory.PageSize);
            return;
        }

        if (page.Length != RevisionHistory.PageSize)
        {
            Wrong($"Page {_pages} of its revisions has {page.Length} of them, not {RevisionHistory.PageSize}.");
        }

        AddAll(page);
    }

    /// <summary>What the head itself holds, at last: the newest revisions, and what points into the chain.</summary>
    public void AddRecent(ReportHead head)
    {
        AddAll(head.Recent);
        if (head.Recent.IsEmpty)
        {
            Wrong("It has changed and holds no revision, so that the chain has no tip.");
        }

        var answered = head.Requests.Select(request => request.Revision).DefaultIfEmpty(0).Max();
        if (answered > _latest)
        {
            Wrong($"A request was answered with revision {answered}, and the chain ends at {_latest}.");
        }

        Point("SUBMITTED", head.Submitted?.Revision);
        Point("ACCEPTED", head.Accepted?.Revision);
        Point("published", head.Published);
    }

    private void AddAll(ImmutableArray<RevisionHeader> headers)
    {
        foreach (var header in headers)
        {
            Add(header);
        }
    }

    private void Add(RevisionHeader header)
    {
        Revisions++;
        if (header.Number != _latest + 1)
        {
            Wrong(_latest == 0
                ? $"The chain begins with revision {header.Number}."
                : $"Revision {_latest} is followed by revision {header.Number}.");
        }

        if (ReportHash.OfHeader(header) != header.Hash)
        {
            Wrong($"Revision {header.Number} is not what its hash was taken of.");
        }

        if (ReportHash.OfContent(header) != header.ContentHash)
        {
            Wrong($"Revision {header.Number} names other bodies than its content hash was taken of.");
        }

        if (_previous is not null && header.PreviousHash != _previous)
        {
            Wrong($"Revision {header.Number} names another hash than that of the one before it.");
        }

        (_latest, _previous) = (header.Number, header.Hash);
        _bodies.AddRange(header.Sections.Select(section => (section.Hash, ContentKind.Section)));
        AddBody(header.Unplaced, ContentKind.Observations);
        AddBody(header.Original, ContentKind.Original);
        AddBody(header.Findings, ContentKind.Findings);
    }

    private void AddBody(string? hash, ContentKind kind)
    {
        if (hash is not null)
        {
            _bodies.Add((hash, kind));
        }
    }

    private void Point(string pointer, int? revision)
    {
        if (revision is { } number && (number < 1 || number > _latest))
        {
            _problems.Add((CheckFindingKind.Pointer, $"The {pointer} revision is {number}, and there are {_latest}."));
        }
    }

    private void Wrong(string message) => _problems.Add((CheckFindingKind.Chain, message));
}
