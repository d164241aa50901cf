using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// The literals of an enum type in SQL: the server keeps the label behind them, not its text. Found where they are cast to the type, and in
/// the expressions of a table where a column of the type is named.
/// </summary>
internal static class Labels
{
    public static Schema Renamed(Schema schema, TableName type, string label, string to)
    {
        var mentions = new Mentions(schema, type);
        var cast = new Following(id => id, other => other, arguments => arguments, (_, sql) => Replaced(sql, label, to, (tokens, at) =>
            tokens.Text(at + 1) == ":" && (mentions.NamedAt(tokens, at + 3) || mentions.NamedAt(tokens, at + 5)))).In(schema);
        return cast with
        {
            Tables = cast.Tables.Select(table => InTable(cast, table, type, label, to)).ToEquatableArray(),
            Objects = cast.Objects.Select(item => item is DomainType { Default: not null } domain && TypeNames.Of(domain.Type) == type
                ? domain with { Default = Replaced(domain.Default, label, to, (_, _) => true) }
                : item).ToEquatableArray(),
        };
    }

    private static Table InTable(Schema schema, Table table, TableName type, string label, string to)
    {
        var columns = new HashSet<string>(TableColumns.Of(schema, table).Where(column => TypeNames.Of(column.Type) == type).Select(column => column.Name));
        if (columns.Count == 0)
        {
            return table;
        }
        string Sql(string sql) => columns.Any(column => Texts.SqlTokens.Mentions(sql, column)) ? Replaced(sql, label, to, (_, _) => true) : sql;
        string? Maybe(string? sql) => sql is null ? null : Sql(sql);

        return table with
        {
            Columns = table.Columns.Select(column => column with
            {
                Default = column.Default is not null && columns.Contains(column.Name) ? Replaced(column.Default, label, to, (_, _) => true) : column.Default,
                Generated = Maybe(column.Generated),
            }).ToEquatableArray(),
            Checks = table.Checks.Select(check => check with { Expression = Sql(check.Expression) }).ToEquatableArray(),
            Indexes = table.Indexes.Select(index => index with
            {
                Parts = index.Parts.Select(part => part.IsExpression ? part with { Text = Sql(part.Text) } : part).ToEquatableArray(),
                Where = Maybe(index.Where),
            }).ToEquatableArray(),
            Exclusions = table.Exclusions.Select(exclusion => exclusion with { Where = Maybe(exclusion.Where) }).ToEquatableArray(),
        };
    }

    private static string Replaced(string sql, string label, string to, System.Func<Tokens, int, bool> isMeant)
    {
        var tokens = Tokens.Read(sql);
        foreach (var at in Enumerable.Range(0, tokens.Count).Where(at => tokens.Value(at) == label && isMeant(tokens, at)))
        {
            tokens.Put(at, "'" + to.Replace("'", "''") + "'");
        }
        return tokens.ToString();
    }
}
