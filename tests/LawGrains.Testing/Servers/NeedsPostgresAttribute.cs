namespace LawGrains.Testing.Servers;

/// <summary>The tests of a class that inherits them need PostgreSQL.</summary>
public sealed class NeedsPostgresAttribute() : NeedsServerAttribute(PostgresServer.Missing);

/// <summary>A fact that needs PostgreSQL.</summary>
public sealed class PostgresFactAttribute() : RequiresAttribute(PostgresServer.Missing);
