using System.Collections.Immutable;
using Grpc.Core;
using LawGrains.Grains.Registry;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Server.Errors;
using LawGrains.Server.Identity;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>One call that changes a tree, or tries to in a dry run.</summary>
internal sealed class TreeChangeCall(TreeAccess tree, TenantCatalog catalog)
{
    public async Task RunAsync(
        ChangeJurisdictionsRequest request, IServerStreamWriter<ChangeJurisdictionsResponse> answers, ServerCallContext context)
    {
        if (request.Changes.Count > TreeChanges.MaximumChanges)
        {
            throw new Refusal(
                RefusalCode.TooLarge, $"A request has at most {TreeChanges.MaximumChanges} changes.", "changes").ToException();
        }

        var violations = new Violations();
        var changes = request.Changes
            .Select((change, i) => TreeChangeReader.Read(violations, change, $"changes[{i}]"))
            .ToImmutableArray();
        if (changes.IsEmpty)
        {
            violations.Add("changes", "must have at least one.");
        }

        if (!request.DryRun)
        {
            violations.RequestId(request.RequestId);
            violations.Reason(request.Reason);
        }

        violations.ThrowIfAny();
        var caller = Caller.Of(context);
        var expected = request.HasExpectedTreeVersion ? request.ExpectedTreeVersion : (long?)null;
        await (request.DryRun
            ? TryAsync(caller, changes!, expected, answers, context)
            : ChangeAsync(
                tree.Registry(caller),
                new(request.RequestId, caller.Actor, request.Reason, changes!, expected),
                answers,
                context));
    }

    private static async Task ChangeAsync(
        IRegistryGrain registry,
        ChangeTree command,
        IServerStreamWriter<ChangeJurisdictionsResponse> answers,
        ServerCallContext context)
    {
        var report = (await registry.ChangeAsync(command).For(context)).OrThrow();
        await answers.WriteAsync(
            new()
            {
                TreeVersion = report.TreeVersion,
                Touched = report.Touched,
                Replayed = report.Replayed,
                Errors = { report.Errors.Select(error => error.ToProto()) },
            },
            context.CancellationToken);
    }

    private async Task TryAsync(
        Caller caller,
        ImmutableArray<TreeChange> changes,
        long? expected,
        IServerStreamWriter<ChangeJurisdictionsResponse> answers,
        ServerCallContext context)
    {
        var preview = (await tree.Registry(caller).PreviewAsync(changes, expected).For(context)).OrThrow();
        var catalogue = (await catalog.NewestAsync(caller.Tenant).For(context)).Indicators;
        await answers.WriteAsync(
            new()
            {
                TreeVersion = preview.TreeVersion,
                Touched = preview.Touched,
                Errors = { preview.Errors.Select(error => error.ToProto()) },
            },
            context.CancellationToken);
        foreach (var node in preview.Nodes)
        {
            await answers.WriteAsync(new() { Affected = node.ToProto(catalogue) }, context.CancellationToken);
        }
    }
}
