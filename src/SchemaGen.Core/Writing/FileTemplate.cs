using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using SchemaGen.Core.Naming.Conventions;

namespace SchemaGen.Core.Writing;

/// <summary>What revisions' files are called: Alembic's <c>file_template</c>. A <c>/</c> makes folders.</summary>
public sealed record FileTemplate
{
    private static readonly string[] Tokens = ["year", "month", "day", "hour", "minute", "second", "rev", "slug"];

    private readonly NameTemplate template;

    private FileTemplate(NameTemplate template) => this.template = template;

    /// <summary><c>20261120143000_8828a8665651_add_discount_percent</c>: in the order of their writing.</summary>
    public static FileTemplate Default { get; } = Read("{year}{month}{day}{hour}{minute}{second}_{rev}_{slug}");

    /// <summary>A template; <c>.cs</c> at its end is understood.</summary>
    /// <exception cref="FormatException">It is no name of a file below a folder, or two revisions could have the same; one line for people.</exception>
    public static FileTemplate Read(string text)
    {
        var template = NameTemplate.Read(text.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? text.Substring(0, text.Length - 3) : text, Tokens);
        var name = template.Fill(_ => "x");
        return !template.Holds("rev") ? throw new FormatException($"'{text}' holds no {{rev}}, so that two revisions could have one file")
            : name.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) >= 0 || name.Split('/').Any(part => part.Trim().Length == 0 || part is "." or "..")
                ? throw new FormatException($"'{text}' is no name of a file: write folders with / and without .. or \\ : * ? \" < > |")
            : new FileTemplate(template);
    }

    /// <summary>A file's name, with <c>.cs</c>.</summary>
    /// <param name="id">The revision's id.</param>
    /// <param name="slug">Words of its message, or nothing: then the underscore beside it goes too.</param>
    /// <param name="utc">When it was written.</param>
    public string Name(string id, string slug, DateTime utc) => template.Fill(token => token switch
    {
        "year" => utc.ToString("yyyy", CultureInfo.InvariantCulture),
        "month" => utc.ToString("MM", CultureInfo.InvariantCulture),
        "day" => utc.ToString("dd", CultureInfo.InvariantCulture),
        "hour" => utc.ToString("HH", CultureInfo.InvariantCulture),
        "minute" => utc.ToString("mm", CultureInfo.InvariantCulture),
        "second" => utc.ToString("ss", CultureInfo.InvariantCulture),
        "rev" => id,
        _ => slug,
    }) + ".cs";

    /// <summary>Whether a file's name has this form.</summary>
    public bool Fits(string name)
    {
        var form = new StringBuilder("^");
        var isBesideSlug = false;
        foreach (var (piece, isToken) in NameTemplate.Pieces(template.Text))
        {
            if (piece == "slug" && isToken && form[form.Length - 1] == '_')
            {
                form.Length--;
            }
            form.Append(!isToken ? Regex.Escape(isBesideSlug && piece[0] == '_' ? piece.Substring(1) : piece)
                : piece == "slug" ? "[\\p{L}\\p{M}\\p{N}_]*" : piece == "rev" ? "[a-z0-9_]{1,32}" : piece == "year" ? "[0-9]{4}" : "[0-9]{2}");
            isBesideSlug = isToken && piece == "slug";
        }
        return Regex.IsMatch(name, form.Append("\\.cs$").ToString(), RegexOptions.CultureInvariant);
    }
}
