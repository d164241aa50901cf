using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>An expression of a table that still speaks of a column by the name that it had before it was renamed.</summary>
/// <param name="Table">The table, as the model names it.</param>
/// <param name="Member">The generated column, check or index whose expression it is.</param>
/// <param name="Old">The name until now.</param>
/// <param name="New">The name from now on.</param>
public sealed record StaleName(TableName Table, string Member, string Old, string New)
{
    /// <summary>Those that the renames among <paramref name="operations"/> leave behind in a model.</summary>
    public static EquatableArray<StaleName> Find(Schema model, IEnumerable<Operation> operations)
    {
        var found = new List<StaleName>();
        foreach (var rename in operations.OfType<RenameColumn>())
        {
            if (model.Find(rename.Table) is { } table && TableColumns.Of(model, table).All(column => column.Name != rename.Column))
            {
                found.AddRange(Expressions(table)
                    .Where(expression => expression.Sql is not null && SqlTokens.Mentions(expression.Sql, rename.Column))
                    .Select(expression => new StaleName(table.Name, expression.Member, rename.Column, rename.To)));
            }
        }
        return found.Distinct().ToEquatableArray();
    }

    private static IEnumerable<(string Member, string? Sql)> Expressions(Table table) =>
        table.Columns.Select(column => (column.Name, column.Generated))
            .Concat(table.Checks.Select(check => (check.Name, (string?)check.Expression)))
            .Concat(table.Indexes.Select(index => (index.Name, index.Where)))
            .Concat(table.Indexes.SelectMany(index => index.Parts.Where(part => part.IsExpression).Select(part => (index.Name, (string?)part.Text))))
            .Concat(table.Exclusions.Select(exclusion => (exclusion.Name, exclusion.Where)));
}
