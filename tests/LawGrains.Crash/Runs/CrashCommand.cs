using System.CommandLine;
using System.Diagnostics;
using LawGrains.Crash.Stores;

namespace LawGrains.Crash.Runs;

/// <summary>The command line.</summary>
internal static class CrashCommand
{
    private const int Held = 0;
    private const int DidNotHold = 1;
    private const int Stopped = 130;

    // What a kill, the restart and the check after it take at most, on a busy machine.
    private static readonly TimeSpan LimitEach = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LimitAtLeast = TimeSpan.FromMinutes(5);

    public static RootCommand Build()
    {
        var defaults = new CrashOptions();
        var kills = new Option<int>("--kills") { Description = "How many kills.", DefaultValueFactory = _ => defaults.Kills };
        var seed = new Option<int>("--seed")
        {
            Description = "Draws what is sent and when something is killed.",
            DefaultValueFactory = _ => defaults.Seed,
        };
        var clients = new Option<int>("--clients") { Description = "How many clients.", DefaultValueFactory = _ => defaults.Clients };
        var storage = new Option<string>("--storage")
        {
            Description = "Where records are kept. With postgres and azure half of the kills are the store's.",
            DefaultValueFactory = _ => Name(defaults.Store),
        };
        storage.AcceptOnlyFromAmong([.. Enum.GetValues<StoreKind>().Select(Name)]);
        AtLeastOne(kills);
        AtLeastOne(clients);
        var root = new RootCommand(
            "Kills a server under load, again and again, and checks that nothing acknowledged is lost. Exit code 1: something was.")
        {
            kills, seed, clients, storage,
        };
        root.SetAction((parsed, cancellationToken) => RunAsync(
            new()
            {
                Kills = parsed.GetValue(kills),
                Seed = parsed.GetValue(seed),
                Clients = parsed.GetValue(clients),
                Store = Enum.Parse<StoreKind>(parsed.GetValue(storage)!, ignoreCase: true),
                TimeLimit = LimitAtLeast + (parsed.GetValue(kills) * LimitEach),
            },
            cancellationToken));
        return root;
    }

    /// <summary>A kind of store as it stands on the command line.</summary>
    public static string Name(StoreKind kind) => kind.ToString().ToLowerInvariant();

    private static async Task<int> RunAsync(CrashOptions options, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var counts = await CrashRun.RunAsync(options, Console.Out, cancellationToken);
            Console.WriteLine(FormattableString.Invariant(
                $"All held, in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s. {counts}"));
            return Held;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (CrashException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return DidNotHold;
        }
    }

    private static void AtLeastOne(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValue(option) < 1)
        {
            result.AddError($"{option.Name} must be at least 1.");
        }
    });
}
