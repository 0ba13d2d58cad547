using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace LawGrains.Server.Errors;

/// <summary>
/// Writes a fault as gRPC has it: status, message, and <c>google.rpc.Status</c> with its standard details in the
/// trailer <c>grpc-status-details-bin</c>, of at most 4 KiB in base64: trailers are small in stock clients.
/// </summary>
internal static class StatusDetails
{
    public const string Trailer = "grpc-status-details-bin";
    public const string Domain = "lawgrains";

    /// <summary>Before base64, which makes 4 KiB of it.</summary>
    public const int MaximumBytes = 3072;

    private const int MaximumMessage = 300;
    private const int MaximumField = 120;

    // What the status needs beside the violations: its message, the reason, the wrappers.
    private const int ViolationBudget = MaximumBytes - (3 * MaximumMessage) - 400;

    public static RpcException ToException(Fault fault)
    {
        var message = Shorten(fault.Message, MaximumMessage);
        var trailers = new Metadata { { Trailer, Write(fault, message).ToByteArray() } };
        return new(new Grpc.Core.Status(fault.Status, message), trailers);
    }

    private static Google.Rpc.Status Write(Fault fault, string message)
    {
        var status = new Google.Rpc.Status { Code = (int)fault.Status, Message = message };
        var info = new ErrorInfo { Reason = fault.Reason, Domain = Domain };
        status.Details.Add(Any.Pack(info));
        if (fault.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        if (fault.Status == StatusCode.FailedPrecondition)
        {
            status.Details.Add(Any.Pack(Precondition(fault, message)));
        }
        else if (!fault.Fields.IsEmpty)
        {
            var violations = Violations(fault);
            info.Metadata["violations"] = fault.Fields.Length.ToString(CultureInfo.InvariantCulture);
            status.Details[0] = Any.Pack(info);
            status.Details.Add(Any.Pack(violations));
        }

        return status;
    }

    private static PreconditionFailure Precondition(Fault fault, string message) => new()
    {
        Violations =
        {
            new PreconditionFailure.Types.Violation
            {
                Type = fault.Reason,
                Subject = Shorten(fault.Fields is [var first, ..] ? first.Field : "", MaximumField),
                Description = message,
            },
        },
    };

    private static BadRequest Violations(Fault fault)
    {
        var request = new BadRequest();
        var left = ViolationBudget;
        foreach (var (field, description) in fault.Fields)
        {
            var violation = new BadRequest.Types.FieldViolation
            {
                Field = Shorten(field, MaximumField),
                Description = Shorten(description, MaximumField),
            };
            left -= violation.CalculateSize() + 4;
            if (left < 0)
            {
                break;
            }

            request.FieldViolations.Add(violation);
        }

        return request;
    }

    // Counts UTF-16 units, at most three bytes each; a pair is not cut in two.
    private static string Shorten(string text, int maximum)
    {
        if (text.Length <= maximum)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[maximum - 2]) ? maximum - 2 : maximum - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
