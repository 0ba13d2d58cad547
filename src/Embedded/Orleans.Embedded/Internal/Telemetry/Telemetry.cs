using System.Diagnostics;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>Spans of calls, by upstream's names.</summary>
internal static class Telemetry
{
    private static readonly ActivitySource Application = new("Microsoft.Orleans.Application", "1.2.0");
    private static readonly ActivitySource Host = new("Microsoft.Orleans.Runtime", "2.1.0");

    public static ActivitySource SourceFor(Type grainInterface) =>
        grainInterface.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) == true ? Host : Application;

    public static void Describe(Activity? activity, GrainCall call, GrainId target, GrainId? source)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("rpc.system.name", "orleans");
        activity.SetTag("orleans.rpc.service", call.InterfaceName);
        activity.SetTag("rpc.method", $"{call.InterfaceName}/{call.Method.Name}");
        if (activity.IsAllDataRequested)
        {
            activity.SetTag("orleans.rpc.target_id", target.ToString());
            if (source is { } caller)
            {
                activity.SetTag("orleans.rpc.source_id", caller.ToString());
            }
        }
    }

    public static void Fail(Activity? activity, Exception exception)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetStatus(ActivityStatusCode.Error);
            activity.SetTag("exception.type", exception.GetType().FullName);
            activity.SetTag("exception.message", exception.Message);
            activity.SetTag("exception.stacktrace", exception.ToString());
            activity.SetTag("exception.escaped", true);
        }
    }
}
