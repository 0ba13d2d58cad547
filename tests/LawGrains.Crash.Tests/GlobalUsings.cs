global using System.Collections.Immutable;
global using LawGrains.Testing;
