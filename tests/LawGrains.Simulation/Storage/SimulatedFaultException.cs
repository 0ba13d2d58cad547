namespace LawGrains.Simulation.Storage;

/// <summary>A call on storage that was made to fail.</summary>
public sealed class SimulatedFaultException : Exception
{
    public SimulatedFaultException()
    {
    }

    public SimulatedFaultException(string message)
        : base(message)
    {
    }

    public SimulatedFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
