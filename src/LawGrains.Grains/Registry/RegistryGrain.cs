using System.Collections.Immutable;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenancy;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawGrains.Grains.Registry;

[GrainType("registry")]
internal sealed class RegistryGrain(
    [PersistentState("head", StorageNames.Registry)] IPersistentState<RegistryHead> state,
    TreePages pages,
    ChangeLog log,
    Outbox outbox,
    TreePreviews previews,
    TimeProvider clock,
    ILogger<RegistryGrain> logger) : Grain, IRegistryGrain
{
    private static readonly GrainTimerCreationOptions OneShot = new()
    {
        DueTime = Timeout.InfiniteTimeSpan,
        Period = Timeout.InfiniteTimeSpan,
        Interleave = true,
        KeepAlive = true,
    };

    // An ordinary turn, as a change is: both write the head.
    private static readonly GrainTimerCreationOptions OneShotAlone = new()
    {
        DueTime = Timeout.InfiniteTimeSpan,
        Period = Timeout.InfiniteTimeSpan,
        Interleave = false,
        KeepAlive = true,
    };

    // In a cluster another activation may have changed the tree, or have died on the way to tell of it.
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMinutes(2);

    // Of a tree that is known not to be the newest: longer than any answer may be old.
    private static readonly TimeSpan LongOutdated = TimeSpan.FromDays(2);

    private readonly Committed<RegistryHead> _head = new(state, clock);
    private readonly StagedImport _staged = new();
    private JurisdictionTree _tree = JurisdictionTree.Empty;
    private readonly HashSet<string> _delivered = [];
    private Loop _deliver = null!;
    private Loop _settle = null!;
    private TenantId _tenant;

    private RegistryHead Head => _head.Value.Upgraded();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenant = TenantId.Parse(this.GetPrimaryKeyString());
        _head.Load();
        _tree = await pages.ReadAsync(_tenant, Head);
        var key = this.GetPrimaryKeyString();
        _deliver = new(callback => this.RegisterGrainTimer(callback, OneShot), RunDeliverAsync, key);
        _settle = new(callback => this.RegisterGrainTimer(callback, OneShotAlone), RunSettleAsync, key);
        this.RegisterGrainTimer(
            _ => RefreshAsync(), new() { DueTime = RefreshEvery, Period = RefreshEvery, Interleave = false });
        if (!Head.Outbox.IsEmpty)
        {
            _deliver.Wake();
        }
    }

    public Task<Outcome<int>> StageAsync(string importId, ImmutableArray<ImportedJurisdiction> lines) =>
        Task.FromResult(_staged.Add(importId, lines));

    public async Task<Outcome<ImportReport>> CommitAsync(string importId, bool dryRun, string actor)
    {
        var staged = _staged.Take(importId);
        if (staged.Refusal is { } gone)
        {
            return gone;
        }

        var (tree, report) = TreeImport.Apply(_tree, staged.Value);
        if (!dryRun && tree.Version != _tree.Version)
        {
            // Those that are new have no roll-ups yet.
            var touched = tree.TouchedBy(tree.Version).Where(touch => _tree.Find(touch.Id) is not null).ToList();
            await CommitAsync(tree, touched, new(tree.Version, clock.GetUtcNow(), actor, "", [], report.Added, touched.Count, []));
        }

        return report;
    }

    public async Task<Outcome<TreeChangeReport>> ChangeAsync(ChangeTree command)
    {
        var hash = RegistryRules.HashOf(command);
        if (RegistryRules.Replay(Head, command.RequestId, hash) is { } replay)
        {
            return replay;
        }

        if (RegistryRules.Check(Head, command) is { } refusal)
        {
            return refusal;
        }

        var update = TreeChanges.Apply(_tree, command.Changes);
        var tree = update.Tree;
        if (!update.Errors.IsEmpty || tree.Version == _tree.Version)
        {
            return new TreeChangeReport(_tree.Version, 0, update.Errors, Replayed: false);
        }

        var added = tree.All.Length - _tree.All.Length;
        var touched = update.Touched.Where(touch => _tree.Find(touch.Id) is not null).ToList();
        var entry = new TreeChangeEntry(
            tree.Version, clock.GetUtcNow(), command.Actor, command.Reason, command.Changes, added, touched.Count, []);
        await CommitAsync(tree, touched, entry, head => RegistryRules.Answered(head, command, hash, update.Touched.Length));
        return new TreeChangeReport(tree.Version, update.Touched.Length, [], Replayed: false);
    }

    public async Task<Outcome<TreePreview>> PreviewAsync(ImmutableArray<TreeChange> changes, long? expectedTreeVersion)
    {
        if (RegistryRules.Expected(Head, expectedTreeVersion) is { } refusal)
        {
            return refusal;
        }

        var tree = Committed();
        var update = TreeChanges.Apply(tree, changes);
        if (update.Touched.IsEmpty)
        {
            return new TreePreview(tree.Version, 0, update.Errors, []);
        }

        var nodes = await previews.ReckonAsync(_tenant, tree, update);
        return nodes.Map(all => new TreePreview(tree.Version, update.Touched.Length, [], all));
    }

    public Task<ImmutableArray<NumberedChange>> ListChangesAsync(int before, int count) =>
        log.ListAsync(_tenant, Head, before, count);

    public Task<LocatedJurisdiction?> FindAsync(JurisdictionCode code, Period borders, Period? period)
    {
        var tree = Committed();
        var within = tree.By(period ?? borders, borders);
        return Task.FromResult(within.Find(code) is { } jurisdiction
            ? new LocatedJurisdiction(
                jurisdiction,
                jurisdiction.Parent is { } parent ? within.Find(parent)!.Code : null,
                tree.Version,
                tree.SubtreeVersion(jurisdiction.Id, period ?? borders, borders),
                Head.TreeVersion > tree.Version ? LongOutdated : _head.Age)
            : null);
    }

    public async Task<bool> RefreshAsync()
    {
        try
        {
            await _head.ReloadAsync(static () => { });
            if (Head.TreeVersion > _tree.Version)
            {
                _tree = await pages.ReadAsync(_tenant, Head);
                _deliver.Wake();
            }

            return true;
        }
        catch (Exception exception)
        {
            // What is in memory is as good as it was before.
            logger.RefreshFailed(exception);
            return false;
        }
    }

    public Task<TreeNode?> GetNodeAsync(JurisdictionId id, Period period, Period borders) =>
        Task.FromResult(Committed().NodeAt(id, period, borders));

    public Task<ImmutableArray<JurisdictionId>> GetSuccessorsAsync(JurisdictionId id, Period period) =>
        Task.FromResult(Committed().Sources.SuccessorsOf(id, period));

    public Task<ImmutableArray<Jurisdiction>> ListChildrenAsync(JurisdictionId? parent, Period borders, Period? period)
    {
        var within = Committed().By(period ?? borders, borders);
        return Task.FromResult(parent is { } id ? within.ChildrenOf(id) : within.Roots);
    }

    public Task<bool> IsWithinAsync(JurisdictionId id, JurisdictionId ancestor, Period borders, Period? period) =>
        Task.FromResult(Committed().By(period ?? borders, borders).IsWithin(id, ancestor));

    // Pages, notices and the log before the head: until it names them they are nobody's.
    private async Task CommitAsync(
        JurisdictionTree tree,
        List<TouchedJurisdiction> touched,
        TreeChangeEntry entry,
        Func<RegistryHead, RegistryHead>? answer = null)
    {
        var head = await pages.WriteAsync(_tenant, Head, _tree, tree);
        head = await outbox.AddAsync(_tenant, head, touched);
        head = await log.AppendAsync(
            _tenant, head, entry with { Touched = [.. touched.Take(TreeChangeEntry.ListedTouches)] });
        await _head.CommitAsync(Settled(answer?.Invoke(head) ?? head), DeactivateOnIdle);
        _tree = tree;
        _deliver.Wake();
    }

    private async Task<LoopResult> RunDeliverAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        try
        {
            foreach (var page in Head.Outbox.Where(page => !_delivered.Contains(page)))
            {
                await outbox.DeliverAsync(_tenant, page, cancellationToken);
                _delivered.Add(page);
            }
        }
        catch (Exception exception)
        {
            logger.NoticeFailed(exception, _deliver.NextPause);
            return LoopResult.Again;
        }
        finally
        {
            _settle.Wake();
        }

        return LoopResult.Done;
    }

    // The next change takes them out too, if it comes first.
    private async Task<LoopResult> RunSettleAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        try
        {
            var settled = Settled(Head);
            if (settled.Outbox.Length < Head.Outbox.Length)
            {
                await _head.CommitAsync(settled, DeactivateOnIdle);
                _delivered.IntersectWith(settled.Outbox);
            }
        }
        catch (Exception exception)
        {
            // The next activation delivers once more, which does no harm.
            logger.NoticeFailed(exception, _settle.NextPause);
        }

        return LoopResult.Done;
    }

    private RegistryHead Settled(RegistryHead head) =>
        head with { Outbox = head.Outbox.RemoveAll(_delivered.Contains) };

    // The head says whether what is in memory is what storage holds.
    private JurisdictionTree Committed() => _head.Value.TreeVersion >= _tree.Version ? _tree : throw new StateUnknownException();
}
