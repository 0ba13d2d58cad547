using System.Reflection;

namespace LawGrains.Architecture.Tests.Purity;

/// <summary>A ban with a typo bans nothing and says nothing: each one must name what exists.</summary>
public sealed class BannedSymbolTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "src", "BannedSymbols.txt"));

    [Fact]
    public void Symbols_EachBanned_Exist() =>
        Assert.DoesNotContain(
            Lines.Where(line => line.Length > 0).Select(line => line.Split(';')[0]),
            symbol => !Exists(symbol));

    [Fact]
    public void Symbols_EachBanned_SayWhatToDoInstead() =>
        Assert.All(Lines.Where(line => line.Length > 0), line => Assert.Matches("^[MPTF]:[^;]+;.+", line));

    [Theory]
    [InlineData("P:System.DateTime.UtcNoww")]
    [InlineData("M:System.DateTime.UtcNow")]
    [InlineData("M:System.Decimal.Parse(System.Text)")]
    [InlineData("M:System.Threading.Thread.Sleep")]
    [InlineData("P:System.Threading.Tasks.Task.Result")]
    [InlineData("T:System.Randomm")]
    public void Exists_AWrongSymbol_IsFalse(string symbol) => Assert.False(Exists(symbol));

    // M:Namespace.Type.Member(Parameters), where a constructor is #ctor and a generic type has its arity after a back-tick.
    private static bool Exists(string symbol)
    {
        var (kind, path) = (symbol[0], symbol[2..]);
        var opening = path.IndexOf('(', StringComparison.Ordinal);
        var parameters = opening < 0 ? [] : path[(opening + 1)..^1].Split(',');
        path = opening < 0 ? path : path[..opening];
        if (kind == 'T')
        {
            return FindType(path) is not null;
        }

        var (type, member) = (FindType(path[..path.LastIndexOf('.')]), path[(path.LastIndexOf('.') + 1)..]);
        return type is not null && kind switch
        {
            'P' => type.GetProperty(member, Everything) is not null,
            'F' => type.GetField(member, Everything) is not null,
            'M' when member == "#ctor" => type.GetConstructors(Everything).Any(one => Takes(one, parameters)),
            'M' => type.GetMethods(Everything).Any(one => one.Name == member && Takes(one, parameters)),
            _ => false,
        };
    }

    private static bool Takes(MethodBase method, string[] parameters) =>
        method.GetParameters().Select(parameter => parameter.ParameterType.FullName).SequenceEqual(parameters);

    private static Type? FindType(string name) =>
        AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(name))
            .FirstOrDefault(type => type is not null);
}
