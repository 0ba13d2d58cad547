using System.Collections.Immutable;
using LawGrains.Grains.Contents;
using LawGrains.Grains.Keys;
using LawGrains.Grains.Rollups;
using LawGrains.Grains.Tenancy;
using LawGrains.Grains.Tenants;
using LawGrains.Model.Cells;
using LawGrains.Model.Outcomes;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LawGrains.Grains.Reports;

[GrainType("report")]
internal sealed class ReportGrain(
    [PersistentState("head", StorageNames.Reports)] IPersistentState<ReportHead> state,
    ContentStore contents,
    RevisionHistory history,
    RevisionReader reader,
    TransitionHistory transitions,
    TenantCatalogues catalogues,
    TimeProvider clock,
    ILogger<ReportGrain> logger) : Grain, IReportGrain
{
    private static readonly TimeSpan ConfirmAfter = TimeSpan.FromSeconds(2);

    private readonly Committed<ReportHead> _head = new(state, clock);
    private Backoff _backoff = null!;
    private IGrainTimer _applyTimer = null!;
    private ReportKey _key;
    private long _appliedChange;
    private bool _servedOthers;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ReportKey.Parse(this.GetPrimaryKeyString());
        _backoff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), this.GetPrimaryKeyString());
        _head.Load();
        _applyTimer = this.RegisterGrainTimer(ApplyPendingAsync, new()
        {
            // An earlier activation may have ended between the write and the roll-up's answer.
            DueTime = _head.Value.Change > 0 ? ConfirmAfter : Timeout.InfiniteTimeSpan,
            Period = Timeout.InfiniteTimeSpan,
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public async Task<Outcome<Receipt>> SubmitAsync(SubmitReport command)
    {
        _servedOthers = true;
        var outcome = await ConfirmedAsync(() => SubmitOnceAsync(command));
        Telemetry.Submitted(outcome);
        return outcome;
    }

    public Task<Outcome<Receipt>> DecideAsync(ReviewReport command)
    {
        _servedOthers = true;
        return ConfirmedAsync(() => DecideOnceAsync(command));
    }

    public Task<ReportSummary?> GetAsync()
    {
        _servedOthers = true;
        var head = _head.Value;
        return Task.FromResult(head.Latest is { } latest
            ? new ReportSummary(head.Status, latest, head.Submitted?.Revision, head.Accepted?.Revision)
            : null);
    }

    public async Task<ReportRevision?> GetRevisionAsync(int? number)
    {
        _servedOthers = true;
        var head = _head.Value;
        var header = await history.FindAsync(_key.Tenant, head, number ?? head.Latest?.Number ?? 0);
        return header is null ? null : await reader.ReadAsync(_key.Tenant, header);
    }

    public Task<ImmutableArray<RevisionHeader>> ListRevisionsAsync(int before, int count)
    {
        _servedOthers = true;
        return history.ListAsync(_key.Tenant, _head.Value, before, count);
    }

    public Task<ImmutableArray<Transition>> ListTransitionsAsync(int before, int count)
    {
        _servedOthers = true;
        return transitions.ListAsync(_key.Tenant, _head.Value, before, count);
    }

    public Task<ReportFigures> GetFiguresAsync() => Task.FromResult(_head.Value.Submitted?.Figures ?? ReportFigures.None);

    public Task<HeldContribution> GetContributionAsync()
    {
        var held = new HeldContribution(_head.Value.Contribution, _head.Age);

        if (!_servedOthers)
        {
            // Woken for this alone: a tree that starts cold must not keep every report in memory.
            DeactivateOnIdle();
        }

        return Task.FromResult(held);
    }

    public async Task<HeldContribution> VerifyAsync()
    {
        await ReloadAsync();
        return await GetContributionAsync();
    }

    // What is refused because of the report's state must be refused by what storage holds: in a cluster another activation
    // may have written since. A change needs no such care, as its write would conflict.
    private async Task<Outcome<Receipt>> ConfirmedAsync(Func<Task<Outcome<Receipt>>> decide)
    {
        var change = _head.Value.Change;
        var outcome = await decide();
        if (outcome.Refusal?.Code
            is not (RefusalCode.RevisionConflict or RefusalCode.IllegalTransition or RefusalCode.UnknownReport))
        {
            return outcome;
        }

        await ReloadAsync();
        return _head.Value.Change == change ? outcome : await decide();
    }

    private async Task ReloadAsync()
    {
        var change = _head.Value.Change;
        await _head.ReloadAsync(DeactivateOnIdle);
        if (_head.Value.Change > change)
        {
            // Whoever wrote it may have ended before the roll-up's answer.
            _applyTimer.Change(ConfirmAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<Outcome<Receipt>> SubmitOnceAsync(SubmitReport command)
    {
        if (ReportRules.CheckLimits(command) is { } limit)
        {
            return limit;
        }

        var revision = RevisionContents.Of(command);
        var contentHash = ReportHash.OfContent(revision);
        var requestHash = ReportHash.OfRequest(command, revision);
        if (ReportRules.Replay(_head.Value, command.RequestId, requestHash) is { } replay)
        {
            return await ReplayedAsync(replay);
        }

        if (await GrainFactory.GetGrain<ITenantGrain>(GrainKeys.Tenant(_key.Tenant)).GetIntakeAsync(_key.Period) is not { } intake)
        {
            return new Refusal(RefusalCode.UnknownTenant, $"There is no tenant {_key.Tenant}.");
        }

        var catalogue = await catalogues.ForAsync(_key.Tenant, _key.Period, intake.CatalogueVersion);
        var figures = new FigureBuilder(catalogue.Indicators, intake.Settings.MinimumConfidence)
            .Build(command.Draft.Observations, command.Code);
        if (figures.Refusal is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var submission = new Submission(
            command,
            revision,
            contentHash,
            figures.Value,
            now,
            intake.Settings.Due.IsOnTime(_key.Period, now),
            catalogue.Indicators.Edition,
            catalogue.Version);
        var next = ReportRules.Submit(_head.Value, submission);
        if (next.Refusal is { } conflict)
        {
            return conflict;
        }

        // Bodies before the head: until the head names them they are nobody's, and a crash here loses nothing.
        await revision.WriteAsync(contents, _key.Tenant);
        var paged = await history.PageAsync(_key.Tenant, await transitions.PageAsync(_key.Tenant, next.Value));
        return await CommitAsync(ReportRules.Answered(paged, command.RequestId, requestHash, now));
    }

    private async Task<Outcome<Receipt>> DecideOnceAsync(ReviewReport command)
    {
        var requestHash = ReportHash.OfRequest(command);
        if (ReportRules.Replay(_head.Value, command.RequestId, requestHash) is { } replay)
        {
            return await ReplayedAsync(replay);
        }

        var now = clock.GetUtcNow();
        var next = ReportRules.Decide(_head.Value, command, now);
        if (next.Refusal is { } refusal)
        {
            return refusal;
        }

        var paged = await transitions.PageAsync(_key.Tenant, next.Value);
        return await CommitAsync(ReportRules.Answered(paged, command.RequestId, requestHash, now));
    }

    private async Task<Outcome<Receipt>> ReplayedAsync(Outcome<AnsweredRequest> replay)
    {
        if (replay.Refusal is { } refusal)
        {
            return refusal;
        }

        // The first answer may have been lost before the roll-up took the change in.
        var applied = await TryApplyAsync();
        var (answer, head) = (replay.Value, _head.Value);
        return new Receipt(
            answer.Revision, answer.Status, answer.ContentHash, applied, Replayed: true, head.Latest!.Number, head.Status);
    }

    private async Task<Outcome<Receipt>> CommitAsync(ReportHead next)
    {
        await _head.CommitAsync(next, DeactivateOnIdle);
        var applied = await TryApplyAsync();
        var latest = next.Latest!;
        return new Receipt(
            latest.Number, next.Status, latest.ContentHash, applied, Replayed: false, latest.Number, next.Status);
    }

    // The change is durable whatever happens here: a failure is retried until the roll-up confirms, never reported as one.
    private async Task<bool> TryApplyAsync()
    {
        var contribution = _head.Value.Contribution;
        if (contribution.Version <= _appliedChange)
        {
            return true;
        }

        try
        {
            await GrainFactory.GetGrain<IRollupGrain>(RollupKey.Of(_key).ToString()).PutOwnAsync(_key.Jurisdiction, contribution);
        }
        catch (Exception exception)
        {
            var delay = _backoff.Next();
            logger.ApplyFailed(exception, delay);
            _applyTimer.Change(delay, Timeout.InfiniteTimeSpan);
            return false;
        }

        _backoff.Reset();
        _appliedChange = Math.Max(_appliedChange, contribution.Version);
        return true;
    }

    private Task ApplyPendingAsync(CancellationToken cancellationToken)
    {
        TenantContext.EnterOwn(this.GetPrimaryKeyString());
        return TryApplyAsync();
    }
}
