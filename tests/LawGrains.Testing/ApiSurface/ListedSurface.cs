using System.Text;

namespace LawGrains.Testing.ApiSurface;

/// <summary>
/// A surface as a reviewed list, for assemblies that cannot be had. A type stands at the margin, <c>kind full.name</c>,
/// its members below it, indented, in the lines that <see cref="AssemblySurface"/> writes. Lines with '#' say where the
/// block comes from.
/// </summary>
public static class ListedSurface
{
    private static readonly string[] Kinds =
        ["static class", "abstract class", "sealed class", "class", "struct", "interface", "enum", "delegate"];

    public static PublicSurface Read(string path)
    {
        var types = new List<PublicType>();
        HashSet<string>? members = null;
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                _ = members ?? throw new FormatException($"{path}: a member before the first type: {line}");
                members.Add(line.Trim());
                continue;
            }

            var kind = Kinds.FirstOrDefault(kind => line.StartsWith(kind + " ", StringComparison.Ordinal))
                ?? throw new FormatException($"{path}: no kind of type begins '{line}'.");
            members = new HashSet<string>(StringComparer.Ordinal);
            types.Add(new PublicType(line[(kind.Length + 1)..], kind, members));
        }

        return PublicSurface.Of(Path.GetFileName(path), types);
    }

    /// <summary>A surface as such a list: the draft that a reviewer holds against the public sources.</summary>
    public static string Write(IEnumerable<PublicType> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append(type.Kind).Append(' ').Append(type.Name).Append('\n');
            foreach (var member in type.Members.Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }
}
