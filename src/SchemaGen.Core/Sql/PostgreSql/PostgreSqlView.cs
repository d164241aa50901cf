using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Views and materialized views.</summary>
internal static class PostgreSqlView
{
    /// <summary>CREATE VIEW, or CREATE MATERIALIZED VIEW (filled at once) and its indexes.</summary>
    public static IEnumerable<string> Create(View view) =>
        new[] { $"CREATE {PostgreSqlNames.Of(view.Id)}{ConstraintSql.With(view.Parameters)} AS {view.Query}" }
            .Concat(view.Indexes.Select(index => ConstraintSql.CreateIndex(Dialect.PostgreSql, view.Id.Name, index)));

    /// <summary>Whether the query stays, so that the view can be altered.</summary>
    public static bool CanChange(View old, View target) => old.Query == target.Query;

    /// <summary>Other options of the same query. Indexes change by operations of their own.</summary>
    public static IEnumerable<string> Change(View old, View target) =>
        PostgreSqlParameters.Change("ALTER " + PostgreSqlNames.Of(target.Id), old.Parameters, target.Parameters);
}
