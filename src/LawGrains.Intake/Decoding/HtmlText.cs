using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace LawGrains.Intake.Decoding;

/// <summary>
/// A web page → its words, a line for each block; rows of tables as 'cell | cell'. Works on the tokens and builds no
/// tree: the tree of a hostile page can grow with the square of its size.
/// </summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "iframe", "svg", "select", "button", "textarea", "title",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
            "footer", "ul", "ol",
        "blockquote", "dd", "dt", "main", "center", "hr", "body", "tbody", "thead", "form",
    };

    public static string Read(string html)
    {
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var text = new StringBuilder(html.Length / 2);
        string? silent = null;
        for (var token = tokenizer.Get(); token.Type is not HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (silent is not null)
            {
                silent = token.Type is HtmlTokenType.EndTag && token.IsTag(silent) ? null : silent;
                continue;
            }

            switch (token.Type)
            {
                case HtmlTokenType.StartTag when Silent.Contains(token.Name)
                    && !(token is HtmlTagToken { IsSelfClosing: true }):
                    silent = token.Name;
                    tokenizer.State = ModeOf(token.Name);
                    break;
                case HtmlTokenType.StartTag or HtmlTokenType.EndTag:
                    Break(text, token.Name, token.Type is HtmlTokenType.StartTag);
                    break;
                case HtmlTokenType.Character:
                    Append(text, token.Data);
                    break;
            }
        }

        return text.ToString().Trim();
    }

    private static bool IsTag(this HtmlToken token, string name) =>
        string.Equals(token.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands in scripts and styles is no markup.</summary>
    private static HtmlParseMode ModeOf(string name) => name.ToLowerInvariant() switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "noscript" or "iframe" => HtmlParseMode.Rawtext,
        "textarea" or "title" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static void Break(StringBuilder text, string name, bool opens)
    {
        if (Blocks.Contains(name))
        {
            EndLine(text);
        }
        else if (opens && name is ("td" or "th") && text.Length > 0 && text[^1] != '\n')
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
