using System.Security.Cryptography;
using LawGrains.Server.Identity;

namespace LawGrains.Server.Tests.Identity;

public sealed class LocalKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lawgrains-key-").FullName;

    private string KeyFile => Path.Combine(_folder, LocalKey.FileName);

    [Fact]
    public void LoadOrCreate_Twice_GivesTheSameKeyThatItsOwnerAloneReads()
    {
        using var first = LocalKey.LoadOrCreate(_folder);
        using var second = LocalKey.LoadOrCreate(_folder);

        Assert.Equal(first.SecurityKey.KeyId, second.SecurityKey.KeyId);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }

        Assert.Equal([KeyFile], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Load_WhereOthersCanReadIt_IsRefusedWithTheFix()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        LocalKey.LoadOrCreate(_folder).Dispose();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var exception = Assert.Throws<CryptographicException>(() => LocalKey.Load(_folder));

        Assert.Contains("chmod 600", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoKey_SaysWhatToDo()
    {
        Assert.Throws<FileNotFoundException>(() => LocalKey.Load(_folder));

        LocalKey.LoadOrCreate(_folder).Dispose();
        File.WriteAllText(KeyFile, "no key");

        Assert.Throws<CryptographicException>(() => LocalKey.Load(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
