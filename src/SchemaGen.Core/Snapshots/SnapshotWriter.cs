using System;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Snapshots;

/// <summary>Writes the snapshot: the reviewed schema as text, one fact a line, in an order that depends on the facts alone.</summary>
public static class SnapshotWriter
{
    internal const string Header = "schemagen snapshot";
    internal const int Version = 1;
    internal static readonly string FirstLine = Header + " " + Version + "\n";

    /// <summary>The text; <see cref="SnapshotReader.Read"/> gives an equal schema back. Lines end with <c>\n</c>.</summary>
    public static string Write(Schema schema)
    {
        var writer = new OutlineWriter();
        writer.Line(Header + " " + Version);
        foreach (var name in schema.Names.OrderBy(name => name, StringComparer.Ordinal))
        {
            writer.Line("schema " + Identifiers.Write(name));
        }
        var objects = schema.Objects.OrderBy(item => item.Id.Kind).ThenBy(item => ObjectNames.Write(item.Id), StringComparer.Ordinal).ToList();
        foreach (var item in objects.Where(item => item.Id.Kind < ObjectKind.View))
        {
            ObjectLines.Write(writer, item);
        }
        foreach (var table in schema.Tables.OrderBy(table => table.Name))
        {
            writer.Line("table " + Identifiers.Write(table.Name));
            writer.Inside(() => TableLines.Write(writer, table));
        }
        foreach (var item in objects.Where(item => item.Id.Kind >= ObjectKind.View))
        {
            ObjectLines.Write(writer, item);
        }
        return writer.ToString();
    }
}
