using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Follows which tables and views, under their present names, were there before a plan: only they hold rows and readers.</summary>
internal sealed class KnownTables(Schema before)
{
    private readonly HashSet<TableName> names = new(before.Tables.Select(table => table.Name)
        .Concat(before.Objects.OfType<View>().Select(view => view.Id.Name)));

    /// <summary>Whether a table or view was there before.</summary>
    public bool Contains(TableName table) => names.Contains(table);

    /// <summary>Takes note of an operation.</summary>
    public void Follow(Operation operation)
    {
        switch (operation)
        {
            case DropTable drop:
                names.Remove(drop.Table);
                break;
            case RenameTable rename when names.Remove(rename.Table):
                names.Add(rename.To);
                break;
            case DropObject { Id.Kind: ObjectKind.View or ObjectKind.MaterializedView } drop:
                names.Remove(drop.Id.Name);
                break;
            case RenameObject { Id.Kind: ObjectKind.View or ObjectKind.MaterializedView } rename when names.Remove(rename.Id.Name):
                names.Add(rename.To);
                break;
            case RenameSchema rename:
                foreach (var name in names.Where(name => name.Schema == rename.Name).ToList())
                {
                    names.Remove(name);
                    names.Add(name with { Schema = rename.To });
                }
                break;
            case ExecuteSql sql:
                foreach (var effect in sql.Effect)
                {
                    Follow(effect);
                }
                break;
        }
    }
}
