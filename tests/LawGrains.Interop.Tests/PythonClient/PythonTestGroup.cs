namespace LawGrains.Interop.Tests.PythonClient;

/// <summary>The classes that look at one run of the Python client.</summary>
[CollectionDefinition(Name)]
public sealed class PythonTestGroup : ICollectionFixture<PythonSession>
{
    public const string Name = "Python client";
}
