using System.CommandLine;
using LawGrains.V1;

namespace LawGrains.Cli.Rollups;

/// <summary><c>rollup watch</c>: a node, and again whenever it has changed.</summary>
internal static class WatchCommand
{
    public const string Example =
        "lawgrains rollup watch --tenant yunze --code 980000 --period 2024 --indicator dispute.resolved";

    public static Command Build(Shell shell)
    {
        var code = CommonOptions.Code();
        var period = CommonOptions.Period();
        var basis = BasisOption.Build();
        var indicators = new Option<string[]>("--indicator", "-i")
        {
            Description = "Only this one; give it again for several",
            HelpName = "code",
        };
        var borders = BordersOption.Build();
        var count = new Option<int>("--count") { Description = "End after so many changes (default: on Ctrl-C)", HelpName = "n" };
        var json = CommonOptions.Json();
        var command = new Command("watch", "Show the totals of a jurisdiction whenever they change")
        {
            code, period, basis, indicators, borders, count, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            var request = new WatchRollupRequest
            {
                Code = CommonOptions.RequiredCode(parsed, code).Text,
                Period = CommonOptions.RequiredPeriod(parsed, period).ToString(),
                Basis = BasisOption.Of(parsed.GetValue(basis)),
                Borders = BordersOption.Of(parsed.GetValue(borders)),
            };
            request.Indicators.AddRange(parsed.GetValue(indicators) ?? []);
            var left = parsed.GetValue(count) is > 0 and var most ? most : int.MaxValue;
            using var connection = shell.Connect(settings);
            using var call = connection.Rollups.WatchRollup(request, connection.Stream(cancellationToken));
            while (left-- > 0 && await call.ResponseStream.MoveNext(cancellationToken))
            {
                var rollup = call.ResponseStream.Current.Rollup;
                if (parsed.GetValue(json))
                {
                    shell.Screen.WriteJson(rollup);
                }
                else
                {
                    new RollupTable(shell.Screen).Show(rollup, rollup.Cells);
                }
            }

            return ExitCode.Done;
        });
    }
}
