using System;
using System.Linq;

namespace SchemaGen.Model;

/// <summary>
/// What a database is meant to hold: named schemas, tables and other objects. A value; the order of <see cref="Tables"/>, of their
/// columns and of <see cref="Objects"/> is presentation, and <c>Diffing.Diff</c> is what decides whether two schemas are the same.
/// </summary>
/// <param name="Names">Named schemas (namespaces) that the model owns, such as <c>market</c>; never the default one.</param>
/// <param name="Tables">The tables, one for each <see cref="TableName"/>.</param>
/// <param name="Objects">Types, sequences, views, functions and the rest, one for each <see cref="ObjectId"/>.</param>
public sealed record Schema(EquatableArray<string> Names, EquatableArray<Table> Tables, EquatableArray<SchemaObject> Objects = default)
{
    /// <summary>The schema of a new database: nothing in it.</summary>
    public static Schema Empty { get; } = new(default, default);

    /// <summary>The table of that name, or null.</summary>
    public Table? Find(TableName name)
    {
        foreach (var table in Tables)
        {
            if (table.Name == name)
            {
                return table;
            }
        }
        return null;
    }

    /// <summary>The object of that identity, or null.</summary>
    public SchemaObject? Find(ObjectId id) => Objects.FirstOrDefault(item => item.Id == id);
}

/// <summary>A table's name, with the named schema it lies in; null is the connection's default schema.</summary>
public readonly record struct TableName(string? Schema, string Name) : IComparable<TableName>
{
    /// <summary>Ordinal order: the default schema first, then by schema, then by name.</summary>
    public int CompareTo(TableName other)
    {
        var bySchema = string.CompareOrdinal(Schema ?? "", other.Schema ?? "");
        return bySchema != 0 ? bySchema : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>For messages: <c>market.products</c>.</summary>
    public override string ToString() => Schema is null ? Name : Schema + "." + Name;
}
