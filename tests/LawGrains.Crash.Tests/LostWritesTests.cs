using LawGrains.Crash.Runs;

namespace LawGrains.Crash.Tests;

/// <summary>That a run finds what is lost, and tells where.</summary>
public sealed class LostWritesTests
{
    [Fact]
    public async Task Run_DatabaseOfAnEarlierRestart_IsFound()
    {
        var forgetful = new ForgetfulDisk();
        var options = new CrashOptions { Kills = 6, Seed = 2, WhileDead = forgetful.Handle };

        var found = await Assert.ThrowsAsync<CrashException>(
            () => CrashRun.RunAsync(options, TextWriter.Null, CancellationToken.None));

        try
        {
            Assert.True(forgetful.HasForgotten, found.Message);
            Assert.Contains("Report 97", found.Message, StringComparison.Ordinal);
            Assert.Contains("The ledger's last lines of it", found.Message, StringComparison.Ordinal);
            Assert.Contains("--seed 2 --kills 6", found.Message, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(found.KeptIn!, "data", "lawgrains.db")));
            Assert.Contains("SUBMITTED", await File.ReadAllTextAsync(Path.Combine(found.KeptIn!, "ledger.txt")), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(found.KeptIn!, recursive: true);
        }
    }

    /// <summary>Gives the server at its second restart what it had at its first.</summary>
    private sealed class ForgetfulDisk
    {
        private readonly Dictionary<string, byte[]> _files = [];
        private bool _remembers;

        public bool HasForgotten { get; private set; }

        public void Handle(DirectoryInfo data)
        {
            if (!_remembers)
            {
                foreach (var file in data.EnumerateFiles("lawgrains.db*"))
                {
                    _files[file.FullName] = File.ReadAllBytes(file.FullName);
                }

                _remembers = true;
            }
            else if (!HasForgotten)
            {
                foreach (var file in data.EnumerateFiles("lawgrains.db*"))
                {
                    file.Delete();
                }

                foreach (var (path, content) in _files)
                {
                    File.WriteAllBytes(path, content);
                }

                HasForgotten = true;
            }
        }
    }
}
