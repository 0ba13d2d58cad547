using System.Globalization;
using System.Web;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// Reads a connection string, or an address as libpq takes it:
/// <c>postgres://user:password@host:port/database?sslmode=require</c>.
/// </summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>What is wrong with the text, without any of it; null where it can be read.</summary>
    public static string? Problem(string text)
    {
        try
        {
            var builder = Parse(text);
            return string.IsNullOrEmpty(builder.Host) ? "names no host"
                : string.IsNullOrEmpty(builder.Database) ? "names no database"
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            return "cannot be read";
        }
    }

    /// <exception cref="ArgumentException">It cannot be read.</exception>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text) =>
        Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            ? OfUri(text)
            : new NpgsqlConnectionStringBuilder(text);

    private static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        // Not System.Uri: it takes no list of hosts.
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (beforeQuery, query) = Cut(rest, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        var at = authority.LastIndexOf('@');
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = authority[(at + 1)..],
            Database = Uri.UnescapeDataString(database),
        };
        if (!builder.Host.Contains(',', StringComparison.Ordinal) && Cut(builder.Host, ':') is (var host, { Length: > 0 } port))
        {
            builder.Host = host;
            builder.Port = int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            builder.Username = Uri.UnescapeDataString(user);
            builder.Password = password.Length == 0 ? null : Uri.UnescapeDataString(password);
        }

        var settings = HttpUtility.ParseQueryString(query);
        foreach (var name in settings.AllKeys.OfType<string>())
        {
            builder[name is "sslmode" ? "SSL Mode" : name] = settings[name];
        }

        return builder;
    }

    private static (string Before, string After) Cut(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index
            ? (text[..index], text[(index + 1)..])
            : (text, "");
}
