using System.Globalization;
using LawGrains.Crash.Clients;
using LawGrains.Crash.Ledger;
using LawGrains.Crash.Servers;
using LawGrains.V1;

namespace LawGrains.Crash.Runs;

/// <summary>Those that talk to the server, and their ledger: clients that send, each with reports of its own, and one that checks.</summary>
internal sealed class Office : IDisposable
{
    private readonly List<Connection> _connections = [];

    private Office(CrashOptions options, Uri address, RunFolder folder, RunCounts counts)
    {
        Checking = Connect(address, Tokens.Official(folder, "auditor"));
        var clients = Enumerable.Range(0, options.Clients).Select(Name).ToArray();
        Accounts = CrashTree.Codes
            .Select((code, place) => new ReportAccount(code, clients[place % options.Clients]))
            .ToImmutableSortedDictionary(account => account.Code, account => account, StringComparer.Ordinal);
        Clients =
        [
            .. clients.Select((name, number) => new Client(
                [.. Accounts.Values.Where(account => account.Actor == name)],
                Connect(address, Tokens.Official(folder, name)),
                new Random((options.Seed * 1_000) + number),
                counts)),
        ];
    }

    public ImmutableSortedDictionary<string, ReportAccount> Accounts { get; }

    public ImmutableArray<Client> Clients { get; }

    public Connection Checking { get; }

    /// <summary>Makes the tenant and its tree on a server that serves.</summary>
    public static async Task<Office> OpenAsync(
        CrashOptions options, Uri address, RunFolder folder, RunCounts counts, CancellationToken cancellationToken)
    {
        var office = new Office(options, address, folder, counts);
        using var owner = new Connection(address, Tokens.Operator(folder));
        await new AdminService.AdminServiceClient(owner.Calls).CreateTenantAsync(
            new() { Tenant = new() { Id = CrashTree.Tenant, Name = "云泽省" } }, cancellationToken: cancellationToken);

        using var import = new RegistryService.RegistryServiceClient(office.Checking.Calls)
            .ImportJurisdictions(cancellationToken: cancellationToken);
        await import.RequestStream.WriteAsync(new() { Jurisdictions = { CrashTree.Lines() } }, cancellationToken);
        await import.RequestStream.CompleteAsync();
        var answer = await import.ResponseAsync;
        return answer.Errors.Count == 0 ? office : throw new CrashException($"The tree was refused: {answer.Errors[0]}");
    }

    /// <summary>Writes down all that happened, report by report.</summary>
    public void WriteLedger(string path) => File.WriteAllLines(
        path, Accounts.Values.SelectMany(account => account.Lines.Prepend($"# {account.Code}")));

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"client-{number}");

    private Connection Connect(Uri address, string token)
    {
        var connection = new Connection(address, token);
        _connections.Add(connection);
        return connection;
    }
}
