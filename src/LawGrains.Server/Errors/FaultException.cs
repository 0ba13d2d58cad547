namespace LawGrains.Server.Errors;

/// <summary>Carries a <see cref="Fault"/> from where a call is refused to the edge, which answers it.</summary>
internal sealed class FaultException(Fault fault) : Exception(fault.Message)
{
    public Fault Fault { get; } = fault;
}
