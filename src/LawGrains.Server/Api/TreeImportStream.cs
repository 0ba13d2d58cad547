using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using LawGrains.Grains.Registry;
using LawGrains.Model;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Server.Errors;
using LawGrains.Server.Mapping;
using LawGrains.V1;

namespace LawGrains.Server.Api;

/// <summary>
/// One import, part by part: all lines or none. Lines that cannot be read come back as errors, with their lines.
/// </summary>
internal sealed class TreeImportStream(IRegistryGrain registry, string importId, string actor)
{
    private const int MaximumPart = 1_000;

    private readonly List<Model.Registry.ImportError> _errors = [];
    private int _taken;
    private bool _isDryRun;

    public async Task TakeAsync(ImportJurisdictionsRequest part, ServerCallContext context)
    {
        if (part.Jurisdictions.Count > MaximumPart)
        {
            throw new Refusal(
                RefusalCode.TooLarge,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A message has at most {MaximumPart} jurisdictions, not {part.Jurisdictions.Count}."),
                "jurisdictions").ToException();
        }

        if (_taken == 0)
        {
            _isDryRun = part.DryRun;
        }

        _taken += part.Jurisdictions.Count;
        if (_taken > Limits.TreeNodes)
        {
            throw new Refusal(
                RefusalCode.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"An import has at most {Limits.TreeNodes} jurisdictions."),
                "jurisdictions").ToException();
        }

        var lines = Read(part);
        if (_errors.Count == 0 && !lines.IsEmpty)
        {
            (await registry.StageAsync(importId, lines).For(context)).OrThrow();
        }
    }

    public async Task<ImportJurisdictionsResponse> CommitAsync(ServerCallContext context)
    {
        if (_errors.Count > 0)
        {
            return new() { Errors = { _errors.Take(ImportReport.MaximumErrors).Select(error => error.ToProto()) } };
        }

        if (_taken == 0)
        {
            throw new Refusal(RefusalCode.Malformed, "The import has no jurisdictions.", "jurisdictions").ToException();
        }

        return (await registry.CommitAsync(importId, _isDryRun, actor).For(context)).OrThrow().ToProto();
    }

    private ImmutableArray<Model.Registry.ImportedJurisdiction> Read(ImportJurisdictionsRequest part)
    {
        var lines = ImmutableArray.CreateBuilder<Model.Registry.ImportedJurisdiction>(part.Jurisdictions.Count);
        foreach (var item in part.Jurisdictions)
        {
            var (line, error) = JurisdictionMapping.Read(item);
            if (line is not null)
            {
                lines.Add(line);
            }
            else if (_errors.Count < ImportReport.MaximumErrors)
            {
                _errors.Add(error!);
            }
        }

        return lines.DrainToImmutable();
    }
}
