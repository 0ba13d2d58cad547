using System.Collections.Immutable;
using Grpc.Core;

namespace LawGrains.Server.Errors;

/// <summary>What a client is told of a call that failed.</summary>
/// <param name="Status">The canonical code.</param>
/// <param name="Reason">Stable, in capitals; a program decides by it.</param>
/// <param name="Message">For people; holds nothing of a report's text and nothing of the server's insides.</param>
internal sealed record Fault(StatusCode Status, string Reason, string Message)
{
    /// <summary>The fields at fault; the first are sent, with the number of all.</summary>
    public ImmutableArray<FieldFault> Fields { get; init; } = [];

    /// <summary>When to ask again; null where asking again is of no use.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the server is to blame, so that an operator must look.</summary>
    public bool IsOurs => Status is StatusCode.Internal or StatusCode.DataLoss;
}

/// <summary>A field of a request, in the contract's spelling, and what is wrong with it.</summary>
internal readonly record struct FieldFault(string Field, string Description);
