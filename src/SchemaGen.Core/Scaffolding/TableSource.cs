using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding;

/// <summary>Writes a table, or its options, as the calls of a lambda over <c>t</c>.</summary>
internal static class TableSource
{
    public static void Write(Source source, Table table)
    {
        if (table.Partition is { } partition)
        {
            Line(source, Source.Call("PartitionOf", Identifiers.Write(partition.Parent), partition.Bound));
        }
        if (!table.Inherits.IsEmpty)
        {
            Line(source, Source.Call("Inherits", table.Inherits.Select(Identifiers.Write)));
        }
        foreach (var column in table.Columns)
        {
            Line(source, Source.Call("Column", column.Name, column.Type.ToString()) + PartSource.Facts(column));
        }
        if (table.PrimaryKey is { } key)
        {
            Line(source, Named("PrimaryKey", key.Name, key.Columns) + PartSource.Facts(key));
        }
        foreach (var unique in table.Uniques)
        {
            Line(source, Named("Unique", unique.Name, unique.Columns) + PartSource.Facts(unique));
        }
        foreach (var check in table.Checks)
        {
            Line(source, Source.Call("Check", check.Name, check.Expression) + PartSource.Facts(check));
        }
        foreach (var exclusion in table.Exclusions)
        {
            Line(source, Named("Exclude", exclusion.Name, exclusion.Elements.Select(IndexLines.Element)) + PartSource.Facts(exclusion));
        }
        foreach (var foreign in table.ForeignKeys)
        {
            Line(source, Named("ForeignKey", foreign.Name, foreign.Columns) + PartSource.Facts(foreign));
        }
        foreach (var index in table.Indexes)
        {
            Line(source, Named("Index", index.Name, index.Parts.Select(IndexLines.Part)) + PartSource.Facts(index));
        }
        if (table.PartitionBy is not null)
        {
            Line(source, Source.Call("PartitionBy", table.PartitionBy));
        }
        Write(source, table.Options);
        if (table.Comment is not null)
        {
            Line(source, Source.Call("Comment", table.Comment));
        }
    }

    public static void Write(Source source, TableOptions options)
    {
        if (options.IsExternal)
        {
            Line(source, "External()");
        }
        if (options.IsUnlogged)
        {
            Line(source, "Unlogged()");
        }
        if (!options.Parameters.IsEmpty)
        {
            Line(source, Source.Call("With", options.Parameters));
        }
        if (options.IsWithoutRowId)
        {
            Line(source, "WithoutRowId()");
        }
        if (options.RowSecurity != RowSecurity.Off)
        {
            Line(source, options.RowSecurity == RowSecurity.Forced ? "ForceRowSecurity()" : "RowSecurity()");
        }
    }

    private static void Line(Source source, string call) => source.Line("t." + call + ";");

    private static string Named(string call, string name, IEnumerable<string> rest) => Source.Call(call, new[] { name }.Concat(rest));
}
