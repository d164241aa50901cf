using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.DatabaseTests.Pairs;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>The rows of generated schemas.</summary>
internal static class LawRows
{
    /// <summary>What is in both schemas and keeps its values: tables and columns that no operation drops, columns of the same type.</summary>
    public static IReadOnlyList<Stay> Staying(Schema from, Schema to, IReadOnlyList<Operation> operations)
    {
        var dropped = operations.OfType<DropTable>().Select(drop => drop.Table).ToHashSet();
        var gone = operations.OfType<DropColumn>().Select(drop => drop.Column).Concat(operations.OfType<AlterColumn>().Where(alter => alter.Using is not null).Select(alter => alter.Column.Name)).ToHashSet();
        return from.Tables
            .Where(table => table.PartitionBy is null && to.Find(table.Name) is { PartitionBy: null } && !dropped.Contains(table.Name))
            .Select(table => new Stay(table.Name, table.Name, Columns(from, to, table).Where(column => !gone.Contains(column.Before)).ToList()))
            .ToList();
    }

    /// <summary>Inserts two rows into each table; false, and nothing is left, where the schema refuses them.</summary>
    public static async Task<bool> FillAsync(TestDatabase database, Schema schema)
    {
        var statements = new Filler(schema, database.Kind).Statements().ToList();
        if (statements.Count == 0)
        {
            return true;
        }
        try
        {
            await database.ExecuteAsync($"BEGIN;\n{string.Join(";\n", statements)};\nCOMMIT");
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Takes all rows away.</summary>
    public static async Task EmptyAsync(TestDatabase database, Schema schema)
    {
        var names = schema.Tables.Select(table => Dialect.Of(database.Kind).Name(table.Name)).ToList();
        if (names.Count > 0)
        {
            await database.ExecuteAsync(database.Kind == Database.PostgreSql
                ? $"TRUNCATE {string.Join(", ", names)} CASCADE"
                : "PRAGMA foreign_keys = OFF;\n" + string.Join(";\n", names.Select(name => "DELETE FROM " + name)));
        }
    }

    private static IEnumerable<(string Before, string After)> Columns(Schema from, Schema to, Table table)
    {
        var after = Tables.Columns(to, to.Find(table.Name)!).ToDictionary(column => column.Name);
        return Tables.Columns(from, table)
            .Where(column => column.Generated is null && after.TryGetValue(column.Name, out var other) && other.Generated is null && other.Type == column.Type)
            .Select(column => (column.Name, column.Name));
    }
}
