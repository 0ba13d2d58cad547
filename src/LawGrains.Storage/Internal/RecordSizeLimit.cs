namespace LawGrains.Storage.Internal;

/// <summary>The largest record that a provider is to take.</summary>
/// <param name="Bytes">The limit.</param>
/// <param name="Setting">The setting that it comes from.</param>
internal readonly record struct RecordSizeLimit(int Bytes, string Setting)
{
    /// <exception cref="RecordTooLargeException">The record is larger.</exception>
    public void Require(RecordKey key, int bytes)
    {
        if (bytes > Bytes)
        {
            throw new RecordTooLargeException(
                $"The record of state '{key.StateName}' has {bytes} bytes; {Setting} is {Bytes}.");
        }
    }
}
