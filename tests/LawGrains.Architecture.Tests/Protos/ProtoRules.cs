using System.Text.RegularExpressions;

namespace LawGrains.Architecture.Tests.Protos;

/// <summary>The public contract's names: buf's standard rules, as far as they are about names and packages.</summary>
internal static partial class ProtoRules
{
    public const string Package = "lawgrains.v1";

    /// <summary>What is wrong with the contract, a sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyCollection<ProtoFile> files) =>
        files.SelectMany(Problems).Concat(Repeated(files));

    private static IEnumerable<string> Problems(ProtoFile file) =>
        Placement(file).Concat(Names(file)).Concat(file.Enums.SelectMany(Enum)).Concat(file.Calls.SelectMany(Call));

    private static IEnumerable<string> Placement(ProtoFile file)
    {
        if (file.Package != Package)
        {
            yield return $"{file.Path} is of package {file.Package}";
        }

        if (Path.GetDirectoryName(file.Path)!.Replace('\\', '/') != "protos/" + Package.Replace('.', '/'))
        {
            yield return $"{file.Path} lies elsewhere than its package";
        }

        if (!SnakeCase().IsMatch(Path.GetFileNameWithoutExtension(file.Path)))
        {
            yield return $"{file.Path} is not in snake case";
        }

        if (file.Services.Count() > 1)
        {
            yield return $"{file.Path} has more than one service";
        }
    }

    private static IEnumerable<string> Names(ProtoFile file) =>
        file.Messages.Concat(file.Enums.Select(one => one.Name)).Concat(file.Calls.Select(call => call.Name))
            .Where(name => !PascalCase().IsMatch(name)).Select(name => $"{name} is not in Pascal case")
            .Concat(file.Fields.Where(name => !SnakeCase().IsMatch(name) && !UpperSnakeCase().IsMatch(name))
                .Select(name => $"the field {name} is not in snake case"))
            .Concat(file.Services.Where(service => !service.Name.EndsWith("Service", StringComparison.Ordinal))
                .Select(service => $"the service {service.Name} does not end in Service"));

    private static IEnumerable<string> Enum((string Name, IReadOnlyList<(string Name, int Number)> Values) one)
    {
        var prefix = WordStart().Replace(one.Name, "_$0").ToUpperInvariant() + "_";
        foreach (var (name, _) in one.Values.Where(value => !value.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return $"{name} of {one.Name} does not begin with {prefix}";
        }

        if (one.Values.Count == 0 || one.Values[0] != (prefix + "UNSPECIFIED", 0))
        {
            yield return $"the first value of {one.Name} is not {prefix}UNSPECIFIED = 0";
        }

        if (one.Values.Select(value => value.Number).Distinct().Count() != one.Values.Count)
        {
            yield return $"{one.Name} uses a number twice";
        }
    }

    private static IEnumerable<string> Call((string Name, string Request, string Response) call)
    {
        if (call.Request != call.Name + "Request")
        {
            yield return $"{call.Name} takes {call.Request}";
        }

        if (call.Response != call.Name + "Response")
        {
            yield return $"{call.Name} returns {call.Response}";
        }
    }

    private static IEnumerable<string> Repeated(IReadOnlyCollection<ProtoFile> files) =>
        files.SelectMany(file => file.Messages
                .Concat(file.Enums.Select(one => one.Name))
                .Concat(file.Services.Select(one => one.Name)))
            .GroupBy(name => name)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is there {group.Count()} times")
            .Concat(files.SelectMany(file => file.Calls).SelectMany(call => new[] { call.Request, call.Response })
                .GroupBy(name => name)
                .Where(group => group.Count() > 1)
                .Select(group => $"{group.Key} serves more than one call"));

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")]
    private static partial Regex UpperSnakeCase();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
