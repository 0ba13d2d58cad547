using System.Text;
using LawGrains.Cli.Terminal;

namespace LawGrains.Cli.Csv;

/// <summary>Reads a file of UTF-8 text, with or without a byte order mark.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CliFailureException">It is not there, not readable, or not UTF-8.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(path, cancellationToken);
        try
        {
            var text = Strict.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw CliFailureException.BadInput($"{path}: not UTF-8 text; save it as UTF-8 (in Excel: 'CSV UTF-8').");
        }
    }

    /// <exception cref="CliFailureException">It is not there or not readable.</exception>
    public static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliFailureException.BadInput(exception is FileNotFoundException or DirectoryNotFoundException
                ? $"{path}: there is no such file."
                : $"{path}: {exception.Message}");
        }
    }
}
