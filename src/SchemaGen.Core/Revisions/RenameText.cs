using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>Declared renames as text: <c>table old new</c> or <c>column table old new</c>, one a line, names as <see cref="Identifiers"/> writes them.</summary>
public static class RenameText
{
    /// <summary>The text of the renames in <paramref name="decisions"/>.</summary>
    public static string Write(Decisions decisions)
    {
        var text = new StringBuilder();
        foreach (var rename in decisions.TableRenames)
        {
            text.Append("table ").Append(Identifiers.Write(rename.From)).Append(' ').Append(Identifiers.Write(rename.To)).Append('\n');
        }
        foreach (var rename in decisions.ColumnRenames)
        {
            text.Append("column ").Append(Identifiers.Write(rename.Table)).Append(' ').Append(Identifiers.Write(rename.From))
                .Append(' ').Append(Identifiers.Write(rename.To)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The renames of a text.</summary>
    /// <exception cref="FormatException">A line is neither.</exception>
    public static Decisions Read(string text)
    {
        var tables = new List<TableRename>();
        var columns = new List<ColumnRename>();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            var words = LineReader.Words(line);
            if (words.Count == 3 && words[0] == "table")
            {
                tables.Add(new TableRename(Identifiers.ParseTable(words[1]), Identifiers.ParseTable(words[2])));
            }
            else if (words.Count == 4 && words[0] == "column")
            {
                columns.Add(new ColumnRename(
                    Identifiers.ParseTable(words[1]), Identifiers.Split(words[2])[0], Identifiers.Split(words[3])[0]));
            }
            else
            {
                throw new FormatException($"'{line}' is not a rename");
            }
        }
        return new Decisions(tables.ToEquatableArray(), columns.ToEquatableArray());
    }
}
