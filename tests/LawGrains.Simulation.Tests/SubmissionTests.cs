using LawGrains.Simulation.Tests.Scenarios;

namespace LawGrains.Simulation.Tests;

public sealed class SubmissionTests
{
    public static TheoryData<int> SeedsToRun => [.. Seeds.Upto(40)];

    [Theory]
    [MemberData(nameof(SeedsToRun))]
    public void Submissions_UnderFaultsAndCrashes_AddUpWhenQuiet(int seed) => SubmissionScenario.Run(seed);
}
