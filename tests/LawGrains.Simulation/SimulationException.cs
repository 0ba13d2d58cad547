namespace LawGrains.Simulation;

/// <summary>A run that did not go as it must. The message says the seed and how to run it again.</summary>
public sealed class SimulationException : Exception
{
    public SimulationException()
    {
    }

    public SimulationException(string message)
        : base(message)
    {
    }

    public SimulationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
