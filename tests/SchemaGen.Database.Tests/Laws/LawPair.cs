using System;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>Two schemas of one seed: strangers that share names, or one that people have worked on.</summary>
/// <param name="From">The schema that is there.</param>
/// <param name="To">The schema that is wanted.</param>
/// <param name="IsChanged">Whether one is the other after some changes: a server may refuse what has come of them.</param>
internal sealed record LawPair(Schema From, Schema To, bool IsChanged)
{
    // What SQLite has at all; the rest would leave hardly a schema that fits.
    private const HardKinds OnSqlite = HardKinds.Views | HardKinds.Triggers | HardKinds.Options | HardKinds.Comments;

    /// <summary>The pair of a seed.</summary>
    public static LawPair Make(Database kind, int seed)
    {
        var random = new Random(seed);
        var kinds = (HardKinds)random.Next((int)HardKinds.All + 1) & (kind == Database.Sqlite ? OnSqlite : HardKinds.All);
        var from = Fitting(kind, random, kinds);
        if (random.Next(2) == 0)
        {
            return new LawPair(from, Fitting(kind, random, kinds), false);
        }
        var to = Changed(from, random, kind);
        return random.Next(2) == 0 ? new LawPair(from, to, true) : new LawPair(to, from, true);
    }

    // The gate refuses what SQLite can't hold.
    private static Schema Fitting(Database kind, Random random, HardKinds kinds)
    {
        while (true)
        {
            var schema = Spelled(WholeSchemas.Make(random, kinds));
            if (IsFitting(kind, schema))
            {
                return schema;
            }
        }
    }

    private static bool IsFitting(Database kind, Schema schema) => kind == Database.PostgreSql || SqliteLimits.Find(schema).Count == 0;

    private static Schema Changed(Schema schema, Random random, Database kind)
    {
        for (var left = random.Next(1, 8); left > 0; left--)
        {
            var operations = AnyOperations.On(schema).ToList();
            if (WholeSchemas.After(schema, operations[random.Next(operations.Count)]) is { } after && IsFitting(kind, after))
            {
                schema = after;
            }
        }
        return schema;
    }

    // What depends on the way and is no part of a schema: what a star stands for, which is in the order of columns; and who has what by default
    // privileges, which are for what comes after them.
    private static Schema Spelled(Schema schema) => schema with
    {
        Objects = schema.Objects.Where(item => item.Id.Kind != ObjectKind.DefaultPrivileges && item.Id.On?.Kind != ObjectKind.DefaultPrivileges).Select(item => item is View view && view.Query.StartsWith("SELECT * FROM ", StringComparison.Ordinal)
            ? view with { Query = $"SELECT {Columns(schema, view.Query["SELECT * FROM ".Length..])} FROM {view.Query["SELECT * FROM ".Length..]}" }
            : item).ToEquatableArray(),
    };

    private static string Columns(Schema schema, string from)
    {
        var table = schema.Tables.First(table => HardDraft.Sql(table.Name) == from);
        return string.Join(", ", TableColumns.Of(schema, table).Select(column => HardDraft.Sql(column.Name)));
    }
}
