global using LawGrains.Testing;
