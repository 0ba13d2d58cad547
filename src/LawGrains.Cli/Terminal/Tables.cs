using Spectre.Console;

namespace LawGrains.Cli.Terminal;

/// <summary>The one look of all tables: a rule below the header, columns close together, numbers to the right.</summary>
internal static class Tables
{
    public static Table New() => new() { Border = TableBorder.Simple, UseSafeBorder = false };

    public static TableColumn Left(string header) =>
        new TableColumn(new Markup($"[dim]{Markup.Escape(header)}[/]")).NoWrap().Padding(0, 0, 1, 0);

    public static TableColumn Right(string header) => Left(header).RightAligned();

    /// <summary>For the one column that gives way where the terminal is narrow.</summary>
    public static TableColumn Wrap(this TableColumn column)
    {
        column.NoWrap = false;
        return column;
    }
}
