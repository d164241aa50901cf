using System;
using System.Linq;
using System.Text;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Indexes and exclusion constraints as lines, both ways.</summary>
public static class IndexLines
{
    /// <summary>An index.</summary>
    public static void Write(OutlineWriter writer, TableIndex index)
    {
        var line = (index.IsUnique ? "unique index " : "index ") + Identifiers.Write(index.Name)
            + (index.Method is null ? "" : " using " + Identifiers.Write(index.Method))
            + " " + Lists.Of(index.Parts.Select(Part))
            + Lists.Optional(" include ", index.Include)
            + (index.NullsNotDistinct ? " nulls not distinct" : "")
            + Lists.Parameters(index.Parameters);
        Where(writer, line, index.Where);
    }

    /// <summary>An exclusion constraint.</summary>
    public static void Write(OutlineWriter writer, ExclusionConstraint exclusion)
    {
        var line = "exclude " + Identifiers.Write(exclusion.Name) + " using " + Identifiers.Write(exclusion.Method)
            + " " + Lists.Of(exclusion.Elements.Select(Element))
            + Lists.Optional(" include ", exclusion.Include)
            + Deferrals.Write(exclusion.Deferral);
        Where(writer, line, exclusion.Where);
    }

    /// <summary>What an index sorts by: <c>email</c>, <c>created_at desc nulls last</c>, <c>(lower(email)) collate "C" text_pattern_ops</c>.</summary>
    public static string Part(IndexPart part)
    {
        var text = new StringBuilder(part.IsExpression ? "(" + part.Text + ")" : Identifiers.Write(part.Text));
        text.Append(part.Collation is null ? "" : " collate " + Identifiers.Write(part.Collation));
        text.Append(part.OperatorClass is null ? "" : " " + part.OperatorClass);
        text.Append(part.IsDescending ? " desc" : "");
        text.Append(part.Nulls switch
        {
            NullsOrder.First => " nulls first",
            NullsOrder.Last => " nulls last",
            _ => "",
        });
        return text.ToString();
    }

    /// <summary>What an exclusion constraint compares: <c>room with =</c>.</summary>
    public static string Element(ExclusionElement element) => Part(element.Part) + " with " + element.Operator;

    /// <summary>The reverse of <see cref="Part"/>; a bare word may also be any name without spaces, and <c>asc</c> and the order's own place of NULLs may be said.</summary>
    /// <exception cref="FormatException">It is neither a column nor an expression in parentheses.</exception>
    public static IndexPart ReadPart(string text)
    {
        var reader = new LineReader(text);
        return reader.Ended(ReadPart(reader));
    }

    /// <summary>The reverse of <see cref="Element"/>.</summary>
    /// <exception cref="FormatException">The operator is missing, or the part malformed.</exception>
    public static ExclusionElement ReadElement(string text)
    {
        var reader = new LineReader(text);
        var part = ReadPart(reader);
        reader.Expect("with");
        return new ExclusionElement(part, reader.Rest() is { Length: > 0 } op ? op : throw new FormatException($"'{text}' lacks its operator"));
    }

    internal static TableIndex ReadIndex(OutlineLine line, LineReader reader, bool isUnique)
    {
        var name = reader.Name();
        var method = reader.Take("using") ? reader.Name() : null;
        var index = new TableIndex(name, reader.List().Select(ReadPart).ToEquatableArray(), isUnique, Method: method == "btree" ? null : method)
        {
            Include = Lists.ReadOptional(reader, "include"),
            NullsNotDistinct = reader.Take("nulls", "not", "distinct"),
            Parameters = Lists.ReadParameters(reader),
        };
        return reader.Take("where") ? index with { Where = TableParts.Free(line, reader) } : reader.Ended(index);
    }

    internal static ExclusionConstraint ReadExclusion(OutlineLine line, LineReader reader)
    {
        var name = reader.Name();
        var method = reader.Take("using") ? reader.Name() : "gist";
        var exclusion = new ExclusionConstraint(name, reader.List().Select(ReadElement).ToEquatableArray(), method)
        {
            Include = Lists.ReadOptional(reader, "include"),
            Deferral = Deferrals.Read(reader),
        };
        return reader.Take("where") ? exclusion with { Where = TableParts.Free(line, reader) } : reader.Ended(exclusion);
    }

    private static IndexPart ReadPart(LineReader reader)
    {
        var word = reader.Word();
        var part = word[0] == '('
            ? new IndexPart(Inside(word), IsExpression: true)
            : new IndexPart(Identifiers.Split(word) is { Count: 1 } name ? name[0] : throw new FormatException($"'{word}' is not a column"));
        if (reader.Take("collate"))
        {
            part = part with { Collation = reader.Name() };
        }
        if (reader.Peek() is not ("" or "asc" or "desc" or "nulls" or "with"))
        {
            part = part with { OperatorClass = reader.Word() };
        }
        part = part with { IsDescending = reader.Take("desc") };
        if (!part.IsDescending)
        {
            reader.Take("asc");
        }
        return reader.Take("nulls", "first") ? part with { Nulls = part.IsDescending ? NullsOrder.Default : NullsOrder.First }
            : reader.Take("nulls", "last") ? part with { Nulls = part.IsDescending ? NullsOrder.Last : NullsOrder.Default }
            : part;
    }

    // What stands between the parentheses that begin and end a word; (a) + (b) is not between one pair.
    private static string Inside(string word)
    {
        var depth = 0;
        var quote = '\0';
        for (var at = 0; at < word.Length; at++)
        {
            var c = word[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if ((depth += c == '(' ? 1 : c == ')' ? -1 : 0) == 0 && at < word.Length - 1)
            {
                throw new FormatException($"'{word}' is not all in parentheses: write ({word})");
            }
        }
        return word.Length > 2 ? word.Substring(1, word.Length - 2) : throw new FormatException("an expression is missing between the parentheses");
    }

    private static void Where(OutlineWriter writer, string line, string? where)
    {
        if (where is null)
        {
            writer.Line(line);
        }
        else
        {
            writer.Line(line + " where", where);
        }
    }
}
