using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LawGrains.Intake.Decoding;

/// <summary>A web page → its words, a line for each block; rows of tables as 'cell | cell'.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "IFRAME", "OBJECT", "SVG", "BUTTON", "SELECT", "HEAD", "FORM", "TEXTAREA",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "P", "DIV", "BR", "LI", "TR", "TABLE", "H1", "H2", "H3", "H4", "H5", "H6", "SECTION", "ARTICLE", "HEADER", "FOOTER", "UL", "OL",
        "BLOCKQUOTE", "DD", "DT", "MAIN", "CENTER", "HR",
    };

    public static string Read(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder(html.Length / 2);
        if (document.Body is { } body)
        {
            Walk(body, text);
        }

        return text.ToString().Trim();
    }

    /// <summary>Without recursion: a page may nest as deep as it likes.</summary>
    private static void Walk(INode root, StringBuilder text)
    {
        INode? node = root;
        while (node is not null)
        {
            var silent = node is IElement element && Silent.Contains(element.TagName);
            if (node is IText words)
            {
                Append(text, words.Data);
            }
            else if (node is IElement block && !silent)
            {
                Break(text, block);
            }

            if (node.FirstChild is { } child && !silent)
            {
                node = child;
                continue;
            }

            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                if (node is IElement left)
                {
                    Break(text, left);
                }
            }

            if (node is null || node == root)
            {
                return;
            }

            if (node is IElement closed)
            {
                Break(text, closed);
            }

            node = node.NextSibling;
        }
    }

    private static void Break(StringBuilder text, IElement element)
    {
        if (Blocks.Contains(element.TagName))
        {
            EndLine(text);
        }
        else if (element.TagName is "TD" or "TH" && text.Length > 0 && text[^1] is not ('\n' or ' '))
        {
            text.Append(" | ");
        }
    }

    private static void EndLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is (' ' or '|'))
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    /// <summary>White space folds to one blank, as a browser shows it.</summary>
    private static void Append(StringBuilder text, string words)
    {
        foreach (var character in words)
        {
            if (!char.IsWhiteSpace(character))
            {
                text.Append(character);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }
}
