using System.Text;
using Grpc.Core;
using LawGrains.Model.Outcomes;

namespace LawGrains.Server.Errors;

/// <summary>How each refusal of the domain is answered (STYLE, Errors).</summary>
internal static class Faults
{
    public const string UnauthenticatedReason = "UNAUTHENTICATED";
    public const string PermissionDeniedReason = "PERMISSION_DENIED";

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    public static Fault Of(Refusal refusal) => new(StatusOf(refusal.Code), ReasonOf(refusal.Code), refusal.Message)
    {
        Fields = refusal.Field is { } field ? [new(field, refusal.Message)] : [],
        RetryAfter = refusal.Code is RefusalCode.NotReady or RefusalCode.TooMany or RefusalCode.Moving
            ? RetryPause
            : null,
    };

    public static Fault PermissionDenied(string message) =>
        new(StatusCode.PermissionDenied, PermissionDeniedReason, message);

    public static Fault Unauthenticated(string message) =>
        new(StatusCode.Unauthenticated, UnauthenticatedReason, message);

    /// <summary>The value, or the refusal on its way to the edge.</summary>
    public static T OrThrow<T>(this Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? throw new FaultException(Of(refusal)) : outcome.Value;

    public static FaultException ToException(this Refusal refusal) => new(Of(refusal));

    /// <summary>The stable reason of a code: <c>UnknownTenant</c> is <c>UNKNOWN_TENANT</c>.</summary>
    public static string ReasonOf(RefusalCode code)
    {
        var reason = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && reason.Length > 0)
            {
                reason.Append('_');
            }

            reason.Append(char.ToUpperInvariant(letter));
        }

        return reason.ToString();
    }

    public static StatusCode StatusOf(RefusalCode code) => code switch
    {
        RefusalCode.Malformed => StatusCode.InvalidArgument,
        RefusalCode.OutOfRange => StatusCode.InvalidArgument,
        RefusalCode.TooLarge => StatusCode.ResourceExhausted,
        RefusalCode.TooMany => StatusCode.ResourceExhausted,
        RefusalCode.Undecodable => StatusCode.InvalidArgument,
        RefusalCode.UnknownTenant => StatusCode.NotFound,
        RefusalCode.UnknownJurisdiction => StatusCode.NotFound,
        RefusalCode.UnknownReport => StatusCode.NotFound,
        RefusalCode.UnknownSeal => StatusCode.NotFound,

        // A value that the request holds, not a thing that it asks for.
        RefusalCode.UnknownIndicator => StatusCode.InvalidArgument,
        RefusalCode.TenantExists => StatusCode.AlreadyExists,
        RefusalCode.NotReporting => StatusCode.FailedPrecondition,
        RefusalCode.IllegalTransition => StatusCode.FailedPrecondition,
        RefusalCode.RevisionConflict => StatusCode.Aborted,
        RefusalCode.RequestIdReused => StatusCode.InvalidArgument,
        RefusalCode.InvalidTree => StatusCode.InvalidArgument,
        RefusalCode.TreeConflict => StatusCode.Aborted,
        RefusalCode.InvalidSuccession => StatusCode.InvalidArgument,
        RefusalCode.OpenChildren => StatusCode.FailedPrecondition,
        RefusalCode.ChangeInTheWay => StatusCode.FailedPrecondition,
        RefusalCode.ClosedPeriod => StatusCode.FailedPrecondition,
        RefusalCode.CatalogueConflict => StatusCode.Aborted,
        RefusalCode.IndicatorNotOwn => StatusCode.InvalidArgument,
        RefusalCode.IndicatorFixed => StatusCode.FailedPrecondition,
        RefusalCode.NotReady => StatusCode.Unavailable,
        RefusalCode.Moving => StatusCode.Aborted,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Every refusal has a status."),
    };
}
