using System.Collections.Concurrent;

namespace LawGrains.Server.Identity;

/// <summary>
/// Remembers valid tokens until they expire, as a signature costs more to check than most calls. Only whole, equal
/// tokens match. Bounded: at its limit it starts over.
/// </summary>
internal sealed class TokenCache(TokenValidator validator, TimeProvider clock)
{
    private const int Maximum = 10_000;

    // How long a key that was withdrawn from the key set may still be trusted.
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <returns>The principal, or in a few words why there is none.</returns>
    public ValueTask<(Principal? Principal, string Problem)> ValidateAsync(string token)
    {
        var now = clock.GetUtcNow();
        if (_entries.TryGetValue(token, out var entry)
            && entry.CheckedAt <= now
            && now < entry.CheckedAt + MaximumAge
            && entry.Principal.NotBefore <= now
            && now < entry.Principal.Expires)
        {
            return new((entry.Principal, ""));
        }

        return new(CheckAsync(token, now));
    }

    private async Task<(Principal? Principal, string Problem)> CheckAsync(string token, DateTimeOffset now)
    {
        var (principal, problem) = await validator.ValidateAsync(token);
        if (principal is not null)
        {
            if (_entries.Count >= Maximum)
            {
                _entries.Clear();
            }

            _entries[token] = new(principal, now);
        }

        return (principal, problem);
    }

    private readonly record struct Entry(Principal Principal, DateTimeOffset CheckedAt);
}
