using LawGrains.Grains.Rollups;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Rollups;
using LawGrains.Simulation.Invariants;

namespace LawGrains.Simulation.Workloads;

/// <summary>Asks roll-ups as the server does, and has every answer checked.</summary>
internal static class Questions
{
    private static readonly TimeSpan LongestWalk = TimeSpan.FromSeconds(60);

    /// <summary>At once, however fresh. Null: there is no such node.</summary>
    public static Task<Answer?> AskAsync(Session session, string code, int year, int borders) =>
        AskAsync(session, code, year, borders, isVerified: false, (rollup, bound) => rollup.GetAsync(bound));

    /// <summary>Once it differs from what was seen, or after a while.</summary>
    public static Task<Answer?> WaitAsync(Session session, string code, int year, int borders, Answer? seen) => AskAsync(
        session, code, year, borders, isVerified: false, (rollup, bound) => rollup.WaitForChangeAsync(
            bound, seen?.View.Contribution?.Version ?? 0, seen?.View.Freshness ?? default, CancellationToken.None));

    /// <summary>After a comparison with storage, if it can be done within a minute.</summary>
    public static Task<Answer?> VerifyAsync(Session session, string code, int year, int borders) =>
        AskAsync(session, code, year, borders, isVerified: true, async (rollup, bound) =>
        {
            var now = session.Run.Time.GetUtcNow();
            var verified = bound with { VerifiedAt = now, StoredAt = now };
            var last = session.Run.Time.Elapsed + LongestWalk;
            var view = await rollup.GetAsync(verified);
            while (view.Freshness != Freshness.Current && session.Run.Time.Elapsed < last)
            {
                view = await rollup.WaitForChangeAsync(
                    verified, view.Contribution?.Version ?? 0, view.Freshness, CancellationToken.None);
            }

            return view;
        });

    /// <summary>The node that has a code, and how fresh an answer of it must be to be current; null: there is none.</summary>
    public static async Task<AskedPlace?> LocateAsync(
        Session session, string code, int year, int borders, bool isVerified = false)
    {
        if (isVerified)
        {
            var isHeld = await RefreshAsync(session);
            return await LookAsync(session, code, year, borders) is { } place ? place with { IsHeld = isHeld } : null;
        }

        if (await LookAsync(session, code, year, borders) is { IsHeld: true } found)
        {
            return found;
        }

        await RefreshAsync(session);
        return await LookAsync(session, code, year, borders);
    }

    private static async Task<AskedPlace?> LookAsync(Session session, string code, int year, int borders)
    {
        var (asked, now) = (session.Run.Time.Elapsed, session.Run.Time.GetUtcNow());
        if (await session.Registry.FindAsync(JurisdictionCode.Parse(code), Session.Period(borders), Session.Period(year)) is not { } located)
        {
            return null;
        }

        var (policies, age) = await session.Settings.GetPoliciesAsync();
        return new(
            new(located.Jurisdiction.Id.Text, code, year, borders),
            new(
                located.SubtreeVersion,
                policies.For(Session.Period(year)).Version,
                now - policies.VerifiedWithin,
                default)
            {
                CatalogueVersion = policies.CatalogueVersionFor(Session.Period(year)),
            },
            asked - located.Age,
            asked - age,
            located.Age <= policies.VerifiedWithin && age <= policies.VerifiedWithin);
    }

    private static async Task<bool> RefreshAsync(Session session) =>
        await session.Registry.RefreshAsync() & await session.Settings.RefreshAsync();

    private static Task<Answer?> AskAsync(
        Session session,
        string code,
        int year,
        int borders,
        bool isVerified,
        Func<IRollupGrain, Standing, Task<RollupView>> ask) => session.UntilAnsweredAsync(async () =>
        {
            var askedAt = session.Run.Time.Elapsed;
            if (await LocateAsync(session, code, year, borders, isVerified) is not { } place)
            {
                return null;
            }

            var view = await ask(session.Rollup(place.Node), place.Bound);
            var answer = new Answer(place, askedAt, session.Run.Time.Elapsed, isVerified, view);
            session.Answers.Check(answer);
            return answer;
        });
}
