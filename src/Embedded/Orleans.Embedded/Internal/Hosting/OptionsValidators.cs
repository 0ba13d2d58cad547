using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Internal;

/// <summary>What must hold of idle collection.</summary>
internal sealed class GrainCollectionOptionsValidator : IValidateOptions<GrainCollectionOptions>
{
    public ValidateOptionsResult Validate(string? name, GrainCollectionOptions options)
    {
        if (options.CollectionQuantum <= TimeSpan.Zero)
        {
            return ValidateOptionsResult.Fail(
                $"GrainCollectionOptions.CollectionQuantum is {options.CollectionQuantum}; it must be greater than 0.");
        }

        // Activations are looked at once a quantum: a shorter age could not be kept.
        var ages = options.ClassSpecificCollectionAge
            .Select(static age => (Name: $"ClassSpecificCollectionAge['{age.Key}']", Age: age.Value))
            .Prepend((Name: "CollectionAge", Age: options.CollectionAge));
        var tooShort = ages
            .Where(age => age.Age <= options.CollectionQuantum)
            .Select(age =>
                $"GrainCollectionOptions.{age.Name} is {age.Age}; it must be greater than CollectionQuantum, "
                + $"{options.CollectionQuantum}.")
            .ToList();
        return tooShort.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(tooShort);
    }
}

/// <summary>What must hold of calls.</summary>
internal sealed class SiloMessagingOptionsValidator : IValidateOptions<SiloMessagingOptions>
{
    public ValidateOptionsResult Validate(string? name, SiloMessagingOptions options) =>
        options.ResponseTimeout > TimeSpan.Zero
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"SiloMessagingOptions.ResponseTimeout is {options.ResponseTimeout}; it must be greater than 0.");
}
