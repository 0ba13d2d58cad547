namespace LawGrains.Cli;

/// <summary>What a command's exit code says. Stated here once; the README and <c>--help</c> repeat it.</summary>
public static class ExitCode
{
    /// <summary>All that was asked was done.</summary>
    public const int Done = 0;

    /// <summary>The server refused it, or some items of a batch failed while the others went through.</summary>
    public const int Refused = 1;

    /// <summary>The command line, a file or a setting is not as it must be; nothing was sent for it.</summary>
    public const int BadInput = 2;

    /// <summary>No server answered: nothing there, or it is too busy or too slow. Repeating is safe.</summary>
    public const int Unreachable = 3;

    /// <summary>The token is missing, expired or not enough for this.</summary>
    public const int NotAllowed = 4;

    /// <summary>A check went through and found something wrong.</summary>
    public const int Damaged = 5;

    /// <summary>A fault of the program, here or on the server.</summary>
    public const int Fault = 70;

    /// <summary>Stopped by Ctrl-C before it was done.</summary>
    public const int Stopped = 130;

    /// <summary>The table for <c>--help</c>.</summary>
    public const string Legend =
        """
        Exit codes:
          0 done   1 refused, or a batch partly failed   2 bad input or usage
          3 no server, or it did not answer   4 not allowed   5 fsck found damage
          70 a fault   130 stopped
        """;
}
