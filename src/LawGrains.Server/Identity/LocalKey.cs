using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace LawGrains.Server.Identity;

/// <summary>
/// The server's own signing key (ECDSA on P-256): a PEM file in the data folder that its owner alone can read. Whoever
/// can read it can sign any token.
/// </summary>
public sealed class LocalKey : IDisposable
{
    /// <summary>The file's name within the data folder.</summary>
    public const string FileName = "token-key.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ECDsa _key;

    private LocalKey(ECDsa key)
    {
        _key = key;

        // Without the library's process-wide cache of signers, which would outlive this key.
        SecurityKey = new ECDsaSecurityKey(key) { CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        SecurityKey.KeyId = Base64UrlEncoder.Encode(SecurityKey.ComputeJwkThumbprint());
    }

    internal ECDsaSecurityKey SecurityKey { get; }

    /// <summary>Reads the key of a data folder, and makes folder and key where they are missing.</summary>
    /// <exception cref="IOException">The folder cannot be written, or the file cannot be read.</exception>
    /// <exception cref="CryptographicException">The file holds no key, or others can read it.</exception>
    public static LocalKey LoadOrCreate(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(dataFolder);
            Create(path);
        }

        return Load(dataFolder);
    }

    /// <summary>Reads the key of a data folder.</summary>
    /// <exception cref="FileNotFoundException">No server has started on that folder yet.</exception>
    /// <exception cref="CryptographicException">The file holds no key, or others can read it.</exception>
    public static LocalKey Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{path} is missing: a server makes it at its first start on that folder.", path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new CryptographicException(
                $"{path} can be read by others, who could sign tokens with it. Run 'chmod 600' on it, or remove it "
                + "for a new one.");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new LocalKey(key);
        }
        catch (ArgumentException exception)
        {
            key.Dispose();
            throw new CryptographicException(
                $"{path} holds no private key. Remove it, and the server makes a new one.", exception);
        }
    }

    public void Dispose() => _key.Dispose();

    // Written aside and moved into place without overwriting: of two that start at once, both use the first one's key.
    private static void Create(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var aside = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
