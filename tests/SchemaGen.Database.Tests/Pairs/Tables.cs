using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>The rows of tables and columns that are in both schemas of a pair, under the names that they have in either.</summary>
internal static class Tables
{
    /// <summary>All columns that a table has, those of its parents too.</summary>
    public static IEnumerable<Column> Columns(Schema schema, Table table)
    {
        return Parents(table).SelectMany(parent => Columns(schema, schema.Find(parent)!)).Concat(table.Columns).DistinctBy(column => column.Name);
    }

    /// <summary>What stays, by decision or by its name: each table's names, and of its columns both names; but not what may be lost or changes its text.</summary>
    public static IReadOnlyList<Stay> Staying(PairCase pair, Schema before, Schema after)
    {
        var decisions = pair.Decisions;
        var open = decisions.Destructive.Concat(decisions.Drops).Select(subject => subject.ToString()).Concat(pair.All("converts")).ToHashSet();
        var stays = new List<Stay>();
        foreach (var old in before.Tables.Where(table => table.PartitionBy is null && !table.Options.IsExternal))
        {
            var name = decisions.TableRenames.FirstOrDefault(rename => rename.From == old.Name && after.Find(rename.To) is not null)?.To
                ?? decisions.SchemaRenames.Where(rename => rename.From == old.Name.Schema).Select(rename => (TableName?)(old.Name with { Schema = rename.To })).FirstOrDefault()
                ?? old.Name;
            if (open.Contains(name.ToString()) || after.Find(name) is not { } table)
            {
                continue;
            }
            var columns = new List<(string Before, string After)>();
            foreach (var column in Columns(before, old).Where(column => column.Generated is null))
            {
                var renamed = decisions.ColumnRenames.FirstOrDefault(rename => rename.From == column.Name && (rename.Table == name || Parents(after, table).Contains(rename.Table)))?.To ?? column.Name;
                if (Columns(after, table).Any(other => other.Name == renamed) && !open.Contains($"{name}.{renamed}") && !open.Contains($"{name}.{column.Name}")
                    && !Parents(after, table).Any(parent => open.Contains($"{parent}.{column.Name}")))
                {
                    columns.Add((column.Name, renamed));
                }
            }
            stays.Add(new Stay(old.Name, name, columns));
        }
        return stays;
    }

    /// <summary>The rows of what stays, each as the texts of its values, in the order of these.</summary>
    public static async Task<string> RowsAsync(TestDatabase database, IEnumerable<Stay> stays, bool isAfter)
    {
        await using var session = await database.ConnectAsync();
        var dialect = Dialect.Of(database.Kind);
        var only = database.Kind == Database.PostgreSql ? "ONLY " : "";
        var lines = new List<string>();
        foreach (var stay in stays)
        {
            var values = stay.Columns.Select(column => $"coalesce(CAST({dialect.Name(isAfter ? column.After : column.Before)} AS text), 'NULL')").DefaultIfEmpty("''");
            var rows = await session.TextsAsync(
                $"SELECT {string.Join(" || ' | ' || ", values)} FROM {only}{dialect.Name(isAfter ? stay.After : stay.Before)} ORDER BY 1", CancellationToken.None);
            lines.AddRange(rows.Select(row => $"{stay.After}: {row}"));
        }
        return string.Join('\n', lines);
    }

    private static IEnumerable<TableName> Parents(Schema schema, Table table) =>
        Parents(table).SelectMany(parent => Parents(schema, schema.Find(parent)!).Append(parent));

    private static IEnumerable<TableName> Parents(Table table) => table.Partition is { } partition ? [partition.Parent] : table.Inherits;
}

/// <summary>A table that is in both schemas, and its columns that are.</summary>
internal sealed record Stay(TableName Before, TableName After, IReadOnlyList<(string Before, string After)> Columns);
