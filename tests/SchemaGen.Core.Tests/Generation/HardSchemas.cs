using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>
/// Schemas that are hard: circles of foreign keys, self-references, quoted, reserved and unicode names, composite keys, many tables
/// with the same names and other columns. Two of them overlap, because names come from small pools.
/// </summary>
public static class HardSchemas
{
    private static readonly string[] Schemas = ["market", "Sales Dept"];
    private static readonly string[] TableNames = ["users", "Order", "select", "weird name", "quo\"te", "таблица", "a.b", "order_items"];
    private static readonly string[] ColumnNames = ["id", "name", "user", "Camel", "with space", "q\"q", "größe", "check", "x.y", "desc", "a", "b"];
    private static readonly string[] Types =
        ["smallint", "integer", "bigint", "boolean", "real", "double precision", "numeric(10,2)", "numeric", "text", "varchar(20)", "varchar(255)",
         "char(3)", "date", "time", "timestamptz", "interval", "uuid", "bytea"];

    public static Arbitrary<Schema> Arbitrary { get; } = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed))), Smaller);

    public static Arbitrary<Tuple<Schema, Schema>> Pairs { get; } = Arb.From(
        from left in Arbitrary.Generator from right in Arbitrary.Generator select Tuple.Create(left, right),
        pair => Smaller(pair.Item1).Select(left => Tuple.Create(left, pair.Item2))
            .Concat(Smaller(pair.Item2).Select(right => Tuple.Create(pair.Item1, right))));

    public static Schema Make(Random random)
    {
        var taken = new HashSet<(string?, string)>();
        var tables = Pick(random, TableNames, random.Next(0, 6))
            .Select(name => new TableName(random.Next(4) == 0 ? Schemas[random.Next(Schemas.Length)] : null, name))
            .Select(name => MakeTable(random, name, taken)).ToList();
        for (var i = 0; i < tables.Count; i++)
        {
            tables[i] = WithForeignKeys(random, tables[i], tables);
        }
        var names = tables.Select(table => table.Name.Schema).OfType<string>()
            .Concat(random.Next(5) == 0 ? [Schemas[random.Next(2)]] : []).Distinct();
        return new Schema(names.ToEquatableArray(), tables.ToEquatableArray());
    }

    /// <summary>The schema with one thing less, in every way that leaves a valid one.</summary>
    public static IEnumerable<Schema> Smaller(Schema schema)
    {
        foreach (var table in schema.Tables)
        {
            if (schema.Tables.All(other => other.Name == table.Name || other.ForeignKeys.All(key => key.Table != table.Name)))
            {
                yield return schema with { Tables = schema.Tables.Where(other => other.Name != table.Name).ToEquatableArray() };
            }
            foreach (var smaller in Smaller(table, schema))
            {
                yield return schema with { Tables = schema.Tables.Select(other => other.Name == table.Name ? smaller : other).ToEquatableArray() };
            }
        }
    }

    private static IEnumerable<Table> Smaller(Table table, Schema schema)
    {
        foreach (var key in table.ForeignKeys)
        {
            yield return table with { ForeignKeys = table.ForeignKeys.Where(other => other != key).ToEquatableArray() };
        }
        foreach (var index in table.Indexes)
        {
            yield return table with { Indexes = table.Indexes.Where(other => other != index).ToEquatableArray() };
        }
        foreach (var check in table.Checks)
        {
            yield return table with { Checks = table.Checks.Where(other => other != check).ToEquatableArray() };
        }
        if (schema.Tables.All(other => other.ForeignKeys.All(key => key.Table != table.Name)))
        {
            foreach (var unique in table.Uniques)
            {
                yield return table with { Uniques = table.Uniques.Where(other => other != unique).ToEquatableArray() };
            }
        }
    }

    private static Table MakeTable(Random random, TableName name, HashSet<(string?, string)> taken)
    {
        taken.Add((name.Schema, name.Name));
        var columns = Pick(random, ColumnNames, random.Next(1, 7)).Select(column => MakeColumn(random, column)).ToList();
        PrimaryKey? primaryKey = null;
        if (random.Next(5) > 0)
        {
            var count = random.Next(3) == 0 ? Math.Min(2, columns.Count) : 1;
            var identity = count == 1 && columns[0].Type.Name is "integer" or "bigint" && random.Next(2) == 0 ? (Identity)random.Next(1, 3) : Identity.None;
            for (var i = 0; i < count; i++)
            {
                columns[i] = columns[i] with { IsNullable = false };
            }
            if (count == 1 && identity != Identity.None)
            {
                columns[0] = columns[0] with { Identity = identity, Default = null };
            }
            primaryKey = new PrimaryKey(Free(name, "pkey", taken), columns.Take(count).Select(column => column.Name).ToEquatableArray());
        }
        var uniques = Some(random, 2, () => new UniqueConstraint(Free(name, "key", taken), Names(random, columns)));
        var checks = Some(random, 2, () => columns[random.Next(columns.Count)]).Distinct()
            .Select((column, at) => new CheckConstraint($"{name.Name}_check{at}", Sql(column.Name) + " IS NOT NULL"));
        var indexes = Some(random, 3, () => new TableIndex(
            Free(name, "idx", taken),
            Names(random, columns).Select(column => new IndexPart(column, IsDescending: random.Next(4) == 0)).ToEquatableArray(),
            IsUnique: random.Next(4) == 0,
            Where: random.Next(4) == 0 ? Sql(columns[0].Name) + " IS NOT NULL" : null));
        return new Table(
            name, columns.ToEquatableArray(), primaryKey, uniques.ToEquatableArray(), checks.ToEquatableArray(), default, indexes.ToEquatableArray(),
            random.Next(4) == 0 ? "it's a\n table" : null);
    }

    private static Column MakeColumn(Random random, string name)
    {
        var type = ColumnTypes.Parse(Types[random.Next(Types.Length)]);
        return new Column(
            name, type,
            IsNullable: random.Next(2) == 0,
            Default: random.Next(2) == 0 ? DefaultOf(random, type) : null,
            Members: type.Name == "integer" && random.Next(4) == 0 ? EquatableArray<string>.Of("New=0", "Done=" + random.Next(1, 3)) : default,
            Comment: random.Next(6) == 0 ? "комментарий |" : null);
    }

    private static string? DefaultOf(Random random, ColumnType type) => type.Name switch
    {
        "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" => random.Next(3).ToString(),
        "boolean" => random.Next(2) == 0 ? "true" : "false",
        "text" or "varchar" => random.Next(2) == 0 ? "'it''s'" : "''",
        "char" => "'abc'",
        "timestamptz" => "now()",
        "date" => "'2026-01-31'",
        "uuid" => "gen_random_uuid()",
        _ => null,
    };

    // A foreign key has columns of its own, of the types that it refers to.
    private static Table WithForeignKeys(Random random, Table table, List<Table> tables)
    {
        for (var i = 0; i < 2; i++)
        {
            var target = tables[random.Next(tables.Count)];
            if (target.PrimaryKey is null || random.Next(2) == 0)
            {
                continue;
            }
            var columns = target.PrimaryKey.Columns.Select((column, at) => new Column($"ref{i}_{at}", target.Find(column)!.Type)).ToList();
            table = table with
            {
                Columns = table.Columns.Concat(columns).ToEquatableArray(),
                ForeignKeys = table.ForeignKeys.Append(new ForeignKey(
                    $"{table.Name.Name}_fkey{i}",
                    columns.Select(column => column.Name).ToEquatableArray(),
                    target.Name,
                    target.PrimaryKey.Columns,
                    (ReferentialAction)random.Next(4),
                    random.Next(2) == 0 ? ReferentialAction.Cascade : ReferentialAction.NoAction,
                    (Deferral)random.Next(3))).ToEquatableArray(),
            };
        }
        return table;
    }

    private static EquatableArray<string> Names(Random random, List<Column> columns) =>
        Pick(random, columns.Select(column => column.Name).ToArray(), random.Next(1, Math.Min(3, columns.Count + 1))).ToEquatableArray();

    private static List<T> Some<T>(Random random, int most, Func<T> make) => Enumerable.Range(0, random.Next(most + 1)).Select(_ => make()).ToList();

    private static List<string> Pick(Random random, string[] from, int count) => from.OrderBy(_ => random.Next()).Take(count).ToList();

    private static string Free(TableName table, string suffix, HashSet<(string?, string)> taken)
    {
        var name = table.Name + "_" + suffix;
        for (var i = 1; !taken.Add((table.Schema, name)); i++)
        {
            name = table.Name + "_" + suffix + i;
        }
        return name;
    }

    private static string Sql(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";
}
