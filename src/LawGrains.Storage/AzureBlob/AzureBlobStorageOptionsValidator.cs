using System.Text.RegularExpressions;
using LawGrains.Storage.AzureBlob.Internal;
using Microsoft.Extensions.Options;

namespace LawGrains.Storage.AzureBlob;

/// <summary>What must hold of <see cref="AzureBlobStorageOptions"/>, and why; checked when the server starts.</summary>
public sealed partial class AzureBlobStorageOptionsValidator : IValidateOptions<AzureBlobStorageOptions>
{
    private const int MaxQueue = 1_000_000;

    public ValidateOptionsResult Validate(string? name, AzureBlobStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Place(name, options).Concat(Queue(options)).Concat(Requests(options))
            .Select(failure => $"Azure Blob storage '{name}': {nameof(AzureBlobStorageOptions)}.{failure}")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Place(string? name, AzureBlobStorageOptions options)
    {
        // What cannot be read is not shown: it may hold the key.
        if (string.IsNullOrWhiteSpace(options.Service))
        {
            yield return "Service is not set. Set it to a connection string, or to an address as "
                + "https://ACCOUNT.blob.core.windows.net.";
        }
        else if (AzureBlobService.Problem(options.Service) is { } problem)
        {
            yield return $"Service {problem}.";
        }

        var container = options.ContainerPrefix + name;
        if (container.Length is < 3 or > 63 || !ContainerName().IsMatch(container))
        {
            yield return $"ContainerPrefix is '{options.ContainerPrefix}', which makes the container '{container}'; that "
                + "must have 3 to 63 small letters, digits and single hyphens between them.";
        }
    }

    private static IEnumerable<string> Queue(AzureBlobStorageOptions options)
    {
        if (options.MaxQueuedWrites is < 1 or > MaxQueue)
        {
            yield return $"MaxQueuedWrites is {options.MaxQueuedWrites}; it must be from 1 to {MaxQueue}, as each "
                + "holds memory.";
        }

        if (options.MaxRecordBytes is < 1024 or > 256 * 1024 * 1024)
        {
            yield return $"MaxRecordBytes is {options.MaxRecordBytes}; it must be from 1 KiB to 256 MiB, which every "
                + "version of the service takes in one request.";
        }

        if (options.MaxQueuedBytes < options.MaxRecordBytes)
        {
            yield return $"MaxQueuedBytes is {options.MaxQueuedBytes}; below MaxRecordBytes ({options.MaxRecordBytes}) "
                + "the largest record would be refused as busy for ever.";
        }
    }

    private static IEnumerable<string> Requests(AzureBlobStorageOptions options)
    {
        if (options.Connections is < 1 or > 1024)
        {
            yield return $"Connections is {options.Connections}; it must be from 1 to 1024.";
        }

        if (options.TryTimeout < TimeSpan.FromSeconds(1) || options.TryTimeout > TimeSpan.FromMinutes(10))
        {
            yield return $"TryTimeout is {options.TryTimeout}; it must be from one second to ten minutes.";
        }

        if (options.Deadline < TimeSpan.FromSeconds(1) || options.Deadline > TimeSpan.FromMinutes(10))
        {
            yield return $"Deadline is {options.Deadline}; it must be from one second to ten minutes, as callers wait "
                + "meanwhile.";
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerName();
}
