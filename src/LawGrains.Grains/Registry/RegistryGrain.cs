using System.Collections.Immutable;
using LawGrains.Model;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using Orleans.Runtime;

namespace LawGrains.Grains.Registry;

[GrainType("registry")]
internal sealed class RegistryGrain(
    [PersistentState("head", StorageNames.Registry)] IPersistentState<RegistryHead> state,
    TreePages pages) : Grain, IRegistryGrain
{
    private readonly Committed<RegistryHead> _head = new(state);
    private readonly List<ImportedJurisdiction> _staged = [];
    private string? _stagedImport;
    private JurisdictionTree _tree = JurisdictionTree.Empty;
    private TenantId _tenant;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _tenant = TenantId.Parse(this.GetPrimaryKeyString());
        _head.Load();
        _tree = await pages.ReadAsync(_tenant, _head.Value);
    }

    public Task<Outcome<int>> StageAsync(string importId, ImmutableArray<ImportedJurisdiction> lines)
    {
        if (_stagedImport != importId)
        {
            _staged.Clear();
            _stagedImport = importId;
        }

        if (_staged.Count + lines.Length > Limits.TreeNodes)
        {
            DropStaged();
            return Task.FromResult<Outcome<int>>(
                new Refusal(RefusalCode.TooLarge, $"An import has at most {Limits.TreeNodes} jurisdictions."));
        }

        _staged.AddRange(lines);
        return Task.FromResult<Outcome<int>>(_staged.Count);
    }

    public async Task<Outcome<ImportReport>> CommitAsync(string importId, bool dryRun)
    {
        if (_stagedImport != importId)
        {
            return new Refusal(
                RefusalCode.TreeConflict, "The staged lines are gone: another import or a restart came between. Send them again.");
        }

        var (tree, report) = TreeImport.Apply(_tree, _staged);
        DropStaged();
        if (!dryRun && tree.Version != _tree.Version)
        {
            var head = await pages.WriteAsync(_tenant, _head.Value, tree);
            await _head.CommitAsync(head, DeactivateOnIdle);
            _tree = tree;
        }

        return report;
    }

    public Task<LocatedJurisdiction?> FindAsync(JurisdictionCode code, Period borders)
    {
        var tree = Committed();
        return Task.FromResult(tree.Find(code) is { } jurisdiction && jurisdiction.IsOpenIn(borders)
            ? new LocatedJurisdiction(jurisdiction, ParentCode(tree, jurisdiction), tree.Version, tree.Version)
            : null);
    }

    public Task<TreeNode?> GetNodeAsync(JurisdictionId id, Period period, Period borders)
    {
        var tree = Committed();
        return Task.FromResult(tree.Find(id) is { } jurisdiction && jurisdiction.IsOpenIn(borders)
            ? new TreeNode(
                jurisdiction,
                [.. tree.Children(id, borders).Select(child => new TreeChild(child, tree.Version))],
                [new(id, jurisdiction.Code, jurisdiction.OwesReport, Share.Whole, Instead: [])],
                Declaration.Holds,
                tree.Version)
            : null);
    }

    public Task<ImmutableArray<JurisdictionId>> GetSuccessorsAsync(JurisdictionId id, Period period) =>
        Task.FromResult(ImmutableArray<JurisdictionId>.Empty);

    public Task<ImmutableArray<Jurisdiction>> ListChildrenAsync(JurisdictionId? parent, Period borders)
    {
        var tree = Committed();
        return Task.FromResult(parent is { } id
            ? tree.Children(id, borders)
            : [.. tree.Roots.Where(root => root.IsOpenIn(borders))]);
    }

    public Task<bool> IsWithinAsync(JurisdictionId id, JurisdictionId ancestor, Period borders) =>
        Task.FromResult(Committed().IsWithin(id, ancestor));

    // The head says whether what is in memory is what storage holds.
    private JurisdictionTree Committed() => _head.Value.TreeVersion >= _tree.Version ? _tree : throw new StateUnknownException();

    private void DropStaged()
    {
        _staged.Clear();
        _staged.TrimExcess();
        _stagedImport = null;
    }

    private static JurisdictionCode? ParentCode(JurisdictionTree tree, Jurisdiction jurisdiction) =>
        jurisdiction.Parent is { } parent ? tree.Find(parent)?.Code : null;
}
