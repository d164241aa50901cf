using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Which tables and views, under their present names, were there before a plan: only they hold rows and readers. A value.</summary>
internal sealed class KnownTables
{
    private readonly HashSet<TableName> names;

    /// <param name="before">The schema before the plan.</param>
    public KnownTables(Schema before)
        : this(before.Tables.Select(table => table.Name).Concat(before.Objects.OfType<View>().Select(view => view.Id.Name)))
    {
    }

    private KnownTables(IEnumerable<TableName> names) => this.names = new HashSet<TableName>(names);

    /// <summary>Whether a table or view was there before.</summary>
    public bool Contains(TableName table) => names.Contains(table);

    /// <summary>The same after an operation.</summary>
    public KnownTables After(Operation operation) => operation switch
    {
        DropTable drop => Without(drop.Table),
        RenameTable rename => Renamed(rename.Table, rename.To),
        DropObject { Id.Kind: ObjectKind.View or ObjectKind.MaterializedView } drop => Without(drop.Id.Name),
        RenameObject { Id.Kind: ObjectKind.View or ObjectKind.MaterializedView } rename => Renamed(rename.Id.Name, rename.To),
        RenameSchema rename => names.Any(name => name.Schema == rename.Name)
            ? new KnownTables(names.Select(name => name.Schema == rename.Name ? name with { Schema = rename.To } : name))
            : this,
        ExecuteSql sql => sql.Effect.Aggregate(this, (known, effect) => known.After(effect)),
        _ => this,
    };

    private KnownTables Without(TableName name) => Contains(name) ? new KnownTables(names.Where(other => other != name)) : this;

    private KnownTables Renamed(TableName name, TableName to) => Contains(name) ? new KnownTables(names.Select(other => other == name ? to : other)) : this;
}
