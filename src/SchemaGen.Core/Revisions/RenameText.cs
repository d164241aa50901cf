using System;
using System.Linq;
using System.Text;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>
/// Declared renames as text, one a line: <c>table old new</c>, <c>column table old new</c>, <c>label type old new</c>, <c>schema old new</c>,
/// <c>object new enum old</c>; names as <see cref="Identifiers"/> and <see cref="ObjectNames"/> write them.
/// </summary>
public static class RenameText
{
    /// <summary>The text of the renames in <paramref name="decisions"/>.</summary>
    public static string Write(Decisions decisions)
    {
        var text = new StringBuilder();
        void Line(params string[] words) => text.Append(string.Join(" ", words)).Append('\n');

        foreach (var rename in decisions.TableRenames)
        {
            Line("table", Identifiers.Write(rename.From), Identifiers.Write(rename.To));
        }
        foreach (var rename in decisions.ColumnRenames)
        {
            Line("column", Identifiers.Write(rename.Table), Identifiers.Write(rename.From), Identifiers.Write(rename.To));
        }
        foreach (var rename in decisions.LabelRenames)
        {
            Line("label", Identifiers.Write(rename.Type), Identifiers.Write(rename.From), Identifiers.Write(rename.To));
        }
        foreach (var rename in decisions.SchemaRenames)
        {
            Line("schema", Identifiers.Write(rename.From), Identifiers.Write(rename.To));
        }
        foreach (var rename in decisions.ObjectRenames)
        {
            Line("object", Identifiers.Write(rename.To), ObjectNames.Write(rename.From));
        }
        return text.ToString();
    }

    /// <summary>The renames of a text.</summary>
    /// <exception cref="FormatException">A line is none of them.</exception>
    public static Decisions Read(string text) =>
        text.Split('\n').Where(line => line.Length > 0).Aggregate(Decisions.None, (all, line) => all.With(ReadLine(line)));

    private static Decisions ReadLine(string line)
    {
        var reader = new LineReader(line);
        var decision = reader.Word() switch
        {
            "table" => new Decisions(TableRenames: One(new TableRename(reader.Table(), reader.Table()))),
            "column" => new Decisions(ColumnRenames: One(new ColumnRename(reader.Table(), reader.Name(), reader.Name()))),
            "label" => new Decisions(LabelRenames: One(new LabelRename(reader.Table(), reader.Name(), reader.Name()))),
            "schema" => new Decisions(SchemaRenames: One(new SchemaRename(reader.Name(), reader.Name()))),
            "object" when reader.Table() is var to => new Decisions(ObjectRenames: One(new ObjectRename(ObjectNames.Read(reader), to))),
            _ => throw new FormatException($"'{line}' is not a rename"),
        };
        return reader.AtEnd ? decision : throw new FormatException($"'{line}' is not a rename");
    }

    private static EquatableArray<T> One<T>(T item) => EquatableArray<T>.Of(item);
}
