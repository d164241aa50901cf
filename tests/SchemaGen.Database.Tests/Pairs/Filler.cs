using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>
/// Two rows for every table of a schema, parents first. The first row of a table refers to the first ones of others, the second to the second; a column that
/// refers to a table that is filled later is left empty.
/// </summary>
internal sealed class Filler(Schema schema, Database database)
{
    private readonly Dialect dialect = Dialect.Of(database);

    /// <summary>The statements, one a row.</summary>
    public IEnumerable<string> Statements()
    {
        var left = schema.Tables.Where(table => table.Partition is null && !table.Options.IsExternal).OrderBy(table => table.Name).ToList();
        var filled = new HashSet<TableName>(schema.Tables.Where(table => table.Options.IsExternal).Select(table => table.Name));
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(table => table.ForeignKeys.All(key => key.Table == table.Name || filled.Contains(key.Table))) ?? left[0];
            left.Remove(next);
            filled.Add(next.Name);
            foreach (var number in new[] { 1, 2 })
            {
                yield return Row(next, number, filled);
            }
        }
    }

    private string Row(Table table, int number, HashSet<TableName> filled)
    {
        var open = table.ForeignKeys.Where(key => !filled.Contains(key.Table) || schema.Find(key.Table)!.Options.IsExternal).SelectMany(key => key.Columns).ToHashSet();
        var values = Tables.Columns(schema, table)
            .Where(column => column.Identity == Identity.None && column.Generated is null && !open.Contains(column.Name))
            .Select(column => (Name: dialect.Name(column.Name), Value: Of(column.Type, number)))
            .Where(value => value.Value is not null)
            .ToList();
        return values.Count == 0
            ? $"INSERT INTO {dialect.Name(table.Name)} DEFAULT VALUES"
            : $"INSERT INTO {dialect.Name(table.Name)} ({string.Join(", ", values.Select(value => value.Name))}) VALUES ({string.Join(", ", values.Select(value => value.Value))})";
    }

    // A value that differs between the rows where the type has room for that; null where there is none to be had.
    private string? Of(ColumnType type, int number)
    {
        if (type.IsArray)
        {
            return database == Database.Sqlite ? $"'{{{number}}}'"
                : Of(type with { IsArray = false }, number) is { } item ? $"ARRAY[{item}]::{type}" : null;
        }
        var n = number.ToString(CultureInfo.InvariantCulture);
        return type.Name switch
        {
            "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "money" or "oid" => n,
            "boolean" when database == Database.Sqlite => number == 1 ? "1" : "0",
            "boolean" => number == 1 ? "true" : "false",
            "text" or "varchar" or "char" or "name" or "citext" => Text(type, n),
            "bytea" => database == Database.Sqlite ? $"x'0{n}'" : $"'\\x0{n}'",
            "date" => $"'2026-01-0{n}'",
            "time" => $"'10:0{n}:00'",
            "timetz" => $"'10:0{n}:00+00'",
            "timestamp" => database == Database.Sqlite ? $"'2026-01-0{n} 10:00:00.000'" : $"'2026-01-0{n} 10:00:00'",
            "timestamptz" => database == Database.Sqlite ? $"'2026-01-0{n} 10:00:00.000+00:00'" : $"'2026-01-0{n} 10:00:00+00'",
            "uuid" => $"'00000000-0000-0000-0000-00000000000{n}'",
            "json" or "jsonb" => $"'{{\"a\": {n}}}'",
            "inet" => $"'10.0.0.{n}'",
            "cidr" => $"'10.0.{n}.0/24'",
            "point" => $"'({n},{n})'",
            "tsvector" => $"'word{n}'",
            "hstore" => $"'a=>{n}'",
            "bit" => $"lpad('{n}', {type.Modifiers.FirstOrDefault(1)}, '0')::bit({type.Modifiers.FirstOrDefault(1)})",
            "varbit" => "B'1'",
            "int4range" or "int8range" or "numrange" => $"'[{n}0,{n}5)'",
            "daterange" or "tsrange" or "tstzrange" => $"'[2026-0{n}-01,2026-0{n}-10)'",
            _ when type.Name.StartsWith("interval", StringComparison.Ordinal) => $"'0{n}:00:00'",
            _ => OfUser(type, number),
        };
    }

    private static string Text(ColumnType type, string n)
    {
        var room = type.Modifiers.FirstOrDefault(10);
        return room < 2 ? $"'{n}'" : $"'x{n}'";
    }

    private string? OfUser(ColumnType type, int number) => schema.Objects.FirstOrDefault(item =>
            item.Id.Kind is ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Composite && Dialect.PostgreSql.Name(item.Id.Name) == type.Name) switch
        {
            EnumType { Labels.Count: > 0 } item => Dialect.Literal(item.Labels[(number - 1) % item.Labels.Count]) + (database == Database.Sqlite ? "" : "::" + type.Name),
            DomainType item when database == Database.Sqlite => Of(item.Type, number),
            DomainType item => Of(item.Type, number) is { } value ? $"CAST({value} AS {type.Name})" : null,
            CompositeType item => $"ROW({string.Join(", ", item.Fields.Select(field => Of(field.Type, number) ?? "NULL"))})::{type.Name}",
            _ => null,
        };
}
