namespace LawGrains.Testing.Servers;

/// <summary>The tests of a class that inherits them need Azurite.</summary>
public sealed class NeedsAzuriteAttribute() : NeedsServerAttribute(AzuriteServer.Missing);

/// <summary>A fact that needs Azurite.</summary>
public sealed class AzuriteFactAttribute() : RequiresAttribute(AzuriteServer.Missing);
