using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using LawGrains.Model.Identifiers;

namespace LawGrains.Grains.Checks;

/// <summary>
/// Which bodies are referred to, as what and by whom: the one thing that a check keeps of each body, in some 120 bytes.
/// </summary>
internal sealed class ContentUses
{
    private const int HashLength = 64;

    private readonly Dictionary<TenantId, int> _tenants = [];
    private readonly Dictionary<ContentId, Use> _uses = [];
    private readonly HashSet<TenantId> _uncertain = [];
    private bool _isAllUncertain;

    /// <summary>Notes a reference; false where the name is no hash, so that nothing can be kept under it.</summary>
    public bool Add(TenantId tenant, string hash, ContentKind kind, RecordName user)
    {
        if (!TryRead(tenant, hash, out var id))
        {
            return false;
        }

        _uses.TryAdd(id, new(kind, user));
        return true;
    }

    /// <summary>
    /// A head of the tenant, or of an unknown one for null, cannot be read: there may be references that nobody knows.
    /// </summary>
    public void AddUncertain(TenantId? tenant)
    {
        if (tenant is { } known)
        {
            _uncertain.Add(known);
        }
        else
        {
            _isAllUncertain = true;
        }
    }

    /// <summary>Whether all references of a tenant are known.</summary>
    public bool IsCertain(TenantId tenant) => !_isAllUncertain && !_uncertain.Contains(tenant);

    public bool IsUsed(TenantId tenant, string hash) => TryRead(tenant, hash, out var id) && _uses.ContainsKey(id);

    /// <summary>What a body that is there is referred to as; false where nobody refers to it.</summary>
    public bool TryMeet(TenantId tenant, string hash, out ContentKind kind, [NotNullWhen(true)] out RecordName? user)
    {
        (kind, user) = (default, null);
        if (!TryRead(tenant, hash, out var id))
        {
            return false;
        }

        ref var use = ref CollectionsMarshal.GetValueRefOrNullRef(_uses, id);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref use))
        {
            return false;
        }

        use.IsMet = true;
        (kind, user) = (use.Kind, use.User);
        return true;
    }

    /// <summary>What is referred to and was not met.</summary>
    public IEnumerable<(string Hash, ContentKind Kind, RecordName User)> Unmet() => _uses
        .Where(use => !use.Value.IsMet)
        .Select(use => (use.Key.ToString(), use.Value.Kind, use.Value.User));

    private bool TryRead(TenantId tenant, string hash, out ContentId id)
    {
        id = default;
        if (hash is not { Length: HashLength }
            || hash.AsSpan().ContainsAnyInRange('A', 'F')
            || !UInt128.TryParse(hash.AsSpan(0, HashLength / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !UInt128.TryParse(hash.AsSpan(HashLength / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        if (!_tenants.TryGetValue(tenant, out var number))
        {
            _tenants[tenant] = number = _tenants.Count;
        }

        id = new(number, high, low);
        return true;
    }

    private readonly record struct ContentId(int Tenant, UInt128 High, UInt128 Low)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");
    }

    private struct Use(ContentKind kind, RecordName user)
    {
        public readonly ContentKind Kind => kind;

        public readonly RecordName User => user;

        public bool IsMet { get; set; }
    }
}
