using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>The columns of one of the model's own types, or of arrays of it.</summary>
internal static class TypeColumns
{
    /// <summary>Them, each once where a parent gives it to other tables; not those of external tables, which nobody may change.</summary>
    public static IReadOnlyList<(Table Table, Column Column)> Of(Schema schema, ObjectId type) =>
        (from table in schema.Tables
         where !table.Options.IsExternal
         from column in table.Columns
         where TypeNames.Of(column.Type) == type.Name && TableColumns.Giver(schema, table, column.Name) is null
         select (table, column)).ToList();
}
