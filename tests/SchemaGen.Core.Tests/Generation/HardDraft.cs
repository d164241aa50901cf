using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>A schema that grows, with names that are free and hard.</summary>
public sealed class HardDraft(Schema schema, Random random)
{
    private static readonly HashSet<string> Reserved = ["user", "check", "desc", "order", "case", "table", "end", "to", "select"];
    private static readonly string[] Names = ["mood", "Mood Type", "case", "тип", "q\"t", "it's", "total", "end", "a.b c", "latest"];

    public Schema Schema { get; set; } = schema;

    public Random Random { get; } = random;

    /// <summary>A name as SQL.</summary>
    public static string Sql(string name) => Identifiers.IsBare(name) && !Reserved.Contains(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";

    /// <summary>A name with its schema as SQL.</summary>
    public static string Sql(TableName name) => name.Schema is null ? Sql(name.Name) : Sql(name.Schema) + "." + Sql(name.Name);

    /// <summary>Ordinary tables of the schema, partitioned ones and partitions aside.</summary>
    public List<Table> Plain => Schema.Tables.Where(table => table.Partition is null && table.PartitionBy is null).ToList();

    /// <summary>One of the things given, or null when there is none.</summary>
    public T? One<T>(IReadOnlyList<T> from)
        where T : class => from.Count == 0 ? null : from[Random.Next(from.Count)];

    /// <summary>A name that no relation, type or function has, in the default schema or in a named one.</summary>
    public TableName Free(string? label = null)
    {
        var inSchema = Schema.Names.Count > 0 && Random.Next(3) == 0 ? Schema.Names[Random.Next(Schema.Names.Count)] : null;
        var name = label ?? Names[Random.Next(Names.Length)];
        for (var number = 1; IsTaken(name); number++)
        {
            name = (label ?? Names[Random.Next(Names.Length)]) + number;
        }
        return new TableName(inSchema, name);
    }

    /// <summary>Adds an object under a free name, which it answers with.</summary>
    public TableName Add(ObjectKind kind, Func<ObjectId, SchemaObject> make, string? member = null)
    {
        var name = Free();
        Add(make(new ObjectId(kind, name, member)));
        return name;
    }

    /// <summary>Adds an object, unless there is one of its identity.</summary>
    public void Add(SchemaObject item)
    {
        if (Schema.Find(item.Id) is null)
        {
            Schema = Schema with { Objects = Schema.Objects.Append(item).ToEquatableArray() };
        }
    }

    /// <summary>Replaces the object of the same identity.</summary>
    public void Replace(SchemaObject item) =>
        Schema = Schema with { Objects = Schema.Objects.Select(other => other.Id == item.Id ? item : other).ToEquatableArray() };

    /// <summary>Replaces the table of the same name.</summary>
    public void Replace(Table table) =>
        Schema = Schema with { Tables = Schema.Tables.Select(other => other.Name == table.Name ? table : other).ToEquatableArray() };

    /// <summary>Adds a nullable column of the type to an ordinary table; null when there is none.</summary>
    public Subject? AddColumn(ColumnType type, string? sql)
    {
        if (One(Plain) is not { } table)
        {
            return null;
        }
        var name = Random.Next(2) == 0 ? "added " : "added_";
        var number = 0;
        while (Schema.Tables.Any(other => other.Find(name + number) is not null))
        {
            number++;
        }
        var value = type.IsArray || Random.Next(2) == 0 && !IsNumbering(sql) ? null : sql;
        Replace(table with { Columns = table.Columns.Append(new Column(name + number, type, Default: value)).ToEquatableArray() });
        return new Subject(table.Name, name + number);
    }

    private static bool IsNumbering(string? sql) => sql?.StartsWith("nextval", StringComparison.Ordinal) == true;

    private bool IsTaken(string name) =>
        Schema.Tables.Any(table => table.Name.Name == name || table.Indexes.Any(index => index.Name == name) || WholeSchemas.Parts(table).Contains(name))
        || Schema.Objects.Any(item => item.Id.Name.Name == name || (item is View view && view.Indexes.Any(index => index.Name == name)));
}
