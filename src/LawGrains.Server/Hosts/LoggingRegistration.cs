using Microsoft.Extensions.Configuration.Memory;

namespace LawGrains.Server.Hosts;

internal static class LoggingRegistration
{
    /// <summary>
    /// Keeps the web host's lines on every request out of the log, unless the configuration asks for them.
    /// </summary>
    public static WebApplicationBuilder AddQuietLogging(this WebApplicationBuilder builder)
    {
        var defaults = new MemoryConfigurationSource
        {
            InitialData = [KeyValuePair.Create<string, string?>("Logging:LogLevel:Microsoft.AspNetCore", "Warning")],
        };

        // First, so that every other source comes after it and holds.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, defaults);
        return builder;
    }
}
