using LawGrains.Grains.Keys;
using LawGrains.Grains.Registry;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Seals;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Catalogue;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>Checks the heads one by one, and notes the bodies that they refer to.</summary>
/// <param name="view">Where they are read.</param>
/// <param name="uses">Takes the references.</param>
/// <param name="builtIn">The catalogue that tenants add to.</param>
/// <param name="signer">Verifies seals; null where there is no key at hand.</param>
/// <param name="found">Told of what is wrong.</param>
internal sealed class HeadCheck(
    IRecordView view,
    ContentUses uses,
    EditionedCatalogue builtIn,
    ISealSigner? signer,
    Func<CheckFinding, ValueTask> found)
{
    private readonly ContentReader _contents = new(view, uses);

    public long Reports { get; private set; }

    public long Revisions { get; private set; }

    public long SealsUnverified { get; private set; }

    /// <summary>The periods of each tenant that have reports.</summary>
    public SortedSet<(TenantId Tenant, Period Period)> Reported { get; } = new(
        Comparer<(TenantId Tenant, Period Period)>.Create(static (left, right) =>
            string.CompareOrdinal(left.Tenant.Text, right.Tenant.Text) is var order and not 0
                ? order
                : left.Period.CompareTo(right.Period)));

    /// <summary>Whether every head of a tenant could be read, and every page that one leads to.</summary>
    public bool IsWhole(TenantId tenant) => uses.IsCertain(tenant);

    /// <summary>Checks one; one that cannot be read is a finding and ends nothing.</summary>
    public async Task CheckAsync(RecordContent record, CancellationToken cancellationToken)
    {
        try
        {
            var name = record.Name;
            await ((name.Store, name.StateName, name.GrainType) switch
            {
                (StorageNames.Tenants, "settings", "tenant") => CheckTenantAsync(record),
                (StorageNames.Registry, "head", "registry") => CheckTreeAsync(record, cancellationToken),
                (StorageNames.Reports, "head", "report") => CheckReportAsync(record, cancellationToken),
                (StorageNames.Seals, "seals", "seal") => CheckSealsAsync(record),
                _ => TellAsync(record, [(CheckFindingKind.Unknown, "Nothing that this release knows is kept under that name.")]),
            });
        }
        catch (Exception exception) when (Damage.Shows(exception))
        {
            uses.AddUncertain(GrainKeys.TenantOf(record.Name.GrainKey));
            await TellAsync(record, [(CheckFindingKind.Unreadable, Damage.Words(exception))]);
        }
    }

    /// <summary>Once all were checked: tells of tenants whose reports are there and whose settings or tree are not.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in Reported.Select(reported => reported.Tenant).Distinct())
        {
            // Read once more: where storage knows no one moment, a tenant may be younger than the listing of its store.
            foreach (var name in new[] { KnownRecords.Tenant(tenant), KnownRecords.Registry(tenant) })
            {
                if (await view.ReadAsync(name, cancellationToken) is null)
                {
                    await found(new(CheckFindingKind.Missing, name, $"{tenant} has reports, and this record is not there."));
                }
            }
        }
    }

    private Task CheckTenantAsync(RecordContent record)
    {
        var tenant = TenantId.Parse(record.Name.GrainKey);
        return TellAsync(record, TenantCheck.Problems(view.Decode<Tenant>(record), tenant, builtIn));
    }

    private async Task CheckTreeAsync(RecordContent record, CancellationToken cancellationToken)
    {
        var tenant = TenantId.Parse(record.Name.GrainKey);
        var head = view.Decode<RegistryHead>(record).Upgraded();
        var pageKind = head.Format == RegistryHead.Dated ? ContentKind.Histories : ContentKind.Jurisdictions;
        await UseAsync(record, tenant, head.Pages.Select(hash => (hash, pageKind)));
        await UseAsync(record, tenant, head.Outbox.Select(hash => (hash, ContentKind.Notices)));
        await UseAsync(record, tenant, head.LogPages.Select(hash => (hash, ContentKind.Hashes)));

        var log = new List<string>();
        foreach (var page in head.LogPages)
        {
            var hashes = await _contents.FindAsync<Contents.StoredHashes>(tenant, page, cancellationToken);
            log.AddRange(hashes?.Hashes ?? []);
        }

        log.AddRange(head.Log);
        await UseAsync(record, tenant, log.Select(hash => (hash, ContentKind.TreeChange)));
        var versions = new List<long>(log.Count);
        foreach (var hash in log)
        {
            if (await _contents.FindAsync<TreeChangeEntry>(tenant, hash, cancellationToken) is { } entry)
            {
                versions.Add(entry.TreeVersion);
            }
        }

        var tree = await StoredTree.ReadAsync(_contents, tenant, head, cancellationToken);
        await TellAsync(record, StoredTree.Problems(head, tree, versions, isLogWhole: versions.Count == log.Count));
    }

    private async Task CheckReportAsync(RecordContent record, CancellationToken cancellationToken)
    {
        var key = ReportKey.Parse(record.Name.GrainKey);
        var head = view.Decode<ReportHead>(record);
        if (head is { Change: 0, Recent.IsEmpty: true, Pages.IsEmpty: true })
        {
            return;
        }

        Reports++;
        Reported.Add((key.Tenant, key.Period));
        var log = head.Transitions ?? TransitionLog.Empty;
        await UseAsync(record, key.Tenant, head.Pages.Select(hash => (hash, ContentKind.Revisions)));
        await UseAsync(record, key.Tenant, log.Pages.Select(hash => (hash, ContentKind.Transitions)));
        var chain = new ReportChain();
        foreach (var page in head.Pages)
        {
            chain.AddPage((await _contents.FindAsync<Contents.StoredRevisions>(key.Tenant, page, cancellationToken))?.Headers);
        }

        chain.AddRecent(head);
        await UseAsync(record, key.Tenant, chain.Bodies);
        Revisions += chain.Revisions;

        var transitions = new TransitionChain();
        foreach (var page in log.Pages)
        {
            transitions.AddPage(
                (await _contents.FindAsync<Contents.StoredTransitions>(key.Tenant, page, cancellationToken))?.Transitions);
        }

        transitions.AddRecent(log, head);
        await TellAsync(record, chain.Problems.Concat(transitions.Problems));
    }

    private async Task CheckSealsAsync(RecordContent record)
    {
        var key = RollupKey.Parse(record.Name.GrainKey);
        var seals = view.Decode<Seals.Seals>(record).All;
        await UseAsync(record, key.Tenant, seals.Select(seal => (seal.Hash, ContentKind.Snapshot)));
        var (problems, unverified) = SealCheck.Run(seals, record.Name.GrainKey, signer);
        SealsUnverified += unverified;
        await TellAsync(record, problems);
    }

    private async Task UseAsync(
        RecordContent record, TenantId tenant, IEnumerable<(string Hash, ContentKind Kind)> references)
    {
        foreach (var (hash, kind) in references)
        {
            if (!uses.Add(tenant, hash, kind, record.Name))
            {
                await TellAsync(record, [(CheckFindingKind.Missing, $"It refers to {kind.Words()} by '{hash}', which is no hash.")]);
            }
        }
    }

    private async Task TellAsync(RecordContent record, IEnumerable<(CheckFindingKind Kind, string Message)> problems)
    {
        foreach (var (kind, message) in problems)
        {
            await found(new(kind, record.Name, message));
        }
    }
}
