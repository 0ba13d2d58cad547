using System.Collections.Frozen;
using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace LawGrains.Server.Reflection;

/// <summary>The files of a contract by name and by what they declare. Immutable.</summary>
internal sealed class ContractIndex
{
    private readonly FrozenDictionary<string, FileDescriptor> _byName;
    private readonly FrozenDictionary<string, FileDescriptor> _bySymbol;

    /// <param name="files">Those with the services; what they import is added.</param>
    public ContractIndex(IEnumerable<FileDescriptor> files)
    {
        var roots = files.ToList();
        Services =
        [
            .. roots
                .SelectMany(file => file.Services)
                .Select(service => service.FullName)
                .Order(StringComparer.Ordinal),
        ];
        _byName = WithImports(roots).ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
        _bySymbol = _byName.Values
            .SelectMany(file => Symbols(file).Select(symbol => (Symbol: symbol, File: file)))
            .ToFrozenDictionary(entry => entry.Symbol, entry => entry.File, StringComparer.Ordinal);
    }

    /// <summary>Their full names, in order.</summary>
    public ImmutableArray<string> Services { get; }

    /// <summary>The file of that name and all that it imports, itself first; null where there is none.</summary>
    public IReadOnlyList<ByteString>? File(string name) => Closure(_byName.GetValueOrDefault(name));

    /// <summary>
    /// The file that declares that symbol and all that it imports, itself first; null where none does.
    /// </summary>
    public IReadOnlyList<ByteString>? FileOf(string symbol) => Closure(_bySymbol.GetValueOrDefault(symbol));

    public bool HasMessage(string fullName) => FindMessage(fullName) is not null;

    private MessageDescriptor? FindMessage(string fullName) => _bySymbol.GetValueOrDefault(fullName) is { } file
        ? file.MessageTypes.SelectMany(WithNested).FirstOrDefault(message => message.FullName == fullName)
        : null;

    private static List<ByteString>? Closure(FileDescriptor? file) =>
        file is null ? null : [.. WithImports([file]).Select(part => part.SerializedData)];

    // Each before all that it imports: read backwards, as clients do that build them, none lacks what it needs.
    private static List<FileDescriptor> WithImports(IEnumerable<FileDescriptor> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<FileDescriptor>();
        foreach (var file in files)
        {
            Visit(file);
        }

        ordered.Reverse();
        return ordered;

        void Visit(FileDescriptor file)
        {
            if (seen.Add(file.Name))
            {
                foreach (var import in file.Dependencies)
                {
                    Visit(import);
                }

                ordered.Add(file);
            }
        }
    }

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
    [
        .. file.Services.Select(service => service.FullName),
        .. file.Services.SelectMany(service => service.Methods).Select(method => method.FullName),
        .. file.EnumTypes.Select(type => type.FullName),
        .. file.MessageTypes.SelectMany(WithNested).SelectMany(SymbolsOf),
    ];

    private static IEnumerable<string> SymbolsOf(MessageDescriptor message) =>
    [
        message.FullName,
        .. message.EnumTypes.Select(type => type.FullName),
    ];

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
