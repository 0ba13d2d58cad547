using LawGrains.Crash.Checks;
using LawGrains.Crash.Servers;

namespace LawGrains.Crash.Tests;

public sealed class FsckTests
{
    [Fact]
    public async Task Run_NothingToCheck_IsNoSuccess()
    {
        var folder = new RunFolder();
        try
        {
            var failed = await Assert.ThrowsAsync<CrashException>(
                () => Fsck.RunAsync(folder, storage: null, CancellationToken.None).Within("fsck"));

            Assert.Contains("fsck ended with 2", failed.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }
}
