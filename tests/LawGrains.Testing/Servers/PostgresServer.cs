using System.Globalization;
using Xunit;

namespace LawGrains.Testing.Servers;

/// <summary>
/// A PostgreSQL of the tests' own, from the installed programs, on a free port of this machine, with its data in a
/// temporary folder. It can be ended as by a power cut and started again. PostgreSQL refuses to run as root; then it
/// runs as the user that Debian's package makes.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "lawgrains";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lawgrains-postgres-");

    /// <summary>What is missing for it, or null.</summary>
    public static string? Missing { get; } = Programs() is null ? "missing: PostgreSQL's initdb and pg_ctl" : null;

    public int Port { get; } = FreePorts.Next();

    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database=postgres;Username={User}");

    /// <summary>Where its data lies.</summary>
    public string Folder => _folder.FullName;

    private string Cluster => Path.Combine(_folder.FullName, "cluster");

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            throw new InvalidOperationException(Missing);
        }

        if (Environment.IsPrivilegedProcess)
        {
            await ServerCommand.RunAsync("chown", "postgres", _folder.FullName);
        }

        await RunAsync("initdb", "-D", Cluster, "-U", User, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        await StartAsync();
    }

    /// <summary>Starts it on the data that is there.</summary>
    public Task StartAsync()
    {
        var options = string.Create(
            CultureInfo.InvariantCulture, $"-p {Port} -k {_folder.FullName} -c listen_addresses=127.0.0.1 -c max_connections=300");
        return RunAsync("pg_ctl", "start", "-w", "-D", Cluster, "-l", Path.Combine(_folder.FullName, "log"), "-o", options);
    }

    /// <summary>Ends it at once, as a crash: connections break, and the next start recovers from its log.</summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Cluster);

    /// <summary>Ends it, where it runs; its data stays.</summary>
    public async Task EndAsync()
    {
        if (File.Exists(Path.Combine(Cluster, "postmaster.pid")))
        {
            await CrashAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await EndAsync();
        _folder.Delete(recursive: true);
    }

    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs() ?? throw new InvalidOperationException(Missing), program);
        return Environment.IsPrivilegedProcess
            ? ServerCommand.RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : ServerCommand.RunAsync(path, arguments);
    }

    // Debian keeps them off the PATH, a folder for each version.
    private static string? Programs()
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        var versions = debian.Exists
            ? debian.EnumerateDirectories().OrderByDescending(folder => folder.Name, StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder.FullName, "bin"))
            : [];
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(paths)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
