namespace LawGrains.Server;

/// <summary>The server cannot start. The message names the setting and what to do.</summary>
public sealed class ServerStartException(string message, Exception? inner = null) : Exception(message, inner);
