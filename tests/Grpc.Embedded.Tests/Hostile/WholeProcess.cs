namespace Grpc.Embedded.Tests.Hostile;

/// <summary>Tests that look at what the whole process holds or counts: they run alone.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
