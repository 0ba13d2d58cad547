using System.Globalization;
using Grpc.Core;
using LawGrains.Model.Outcomes;

namespace LawGrains.Server.Errors;

/// <summary>What is wrong with a request's shape, collected so that a client learns of all of it at once.</summary>
internal sealed class Violations
{
    private const int Maximum = 1000;

    private readonly List<FieldFault> _faults = [];

    public bool Any => _faults.Count > 0;

    public void Add(string field, string description)
    {
        if (_faults.Count < Maximum)
        {
            _faults.Add(new(field, description));
        }
    }

    /// <summary>Notes the fault and gives the default, so that reading goes on to the next field.</summary>
    public T? Add<T>(string field, string description)
    {
        Add(field, description);
        return default;
    }

    /// <exception cref="FaultException">Something is wrong: INVALID_ARGUMENT with the fields.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        var (field, description) = _faults[0];
        var message = _faults.Count == 1
            ? $"{field}: {description}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{_faults.Count} fields are not of their form; the first: {field}: {description}");
        throw new FaultException(
            new(StatusCode.InvalidArgument, Faults.ReasonOf(RefusalCode.Malformed), message)
            {
                Fields = [.. _faults],
            });
    }
}
