using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What PostgreSQL is not told of: tables of other tools, and objects that are meant for SQLite alone.</summary>
internal static class Foreign
{
    private const string Other = "sqlite";

    /// <summary>Whether an operation makes SQL.</summary>
    public static bool IsMeant(Operation operation, Schema schema) => operation switch
    {
        CreateTable create => !create.Definition.Options.IsExternal,
        AlterTable alter => !alter.Options.IsExternal && IsMeant(schema, alter.Table),
        TableOperation on => IsMeant(schema, on.Table),
        CreateObject create => create.Definition.Only != Other && IsMeant(schema, create.Definition.Id),
        // One that changes sides is created or dropped there.
        AlterObject alter => alter.Definition.Only != Other || IsMeant(schema, alter.Definition.Id),
        DropObject drop => IsMeant(schema, drop.Id),
        RenameObject rename => IsMeant(schema, rename.Id),
        RenameLabel rename => IsMeant(schema, rename.Id),
        _ => true,
    };

    // With an object goes what hangs on it.
    private static bool IsMeant(Schema schema, ObjectId id) =>
        schema.Find(id)?.Only != Other
        && (id.Kind is ObjectKind.Grant or ObjectKind.Comment ? IsMeant(schema, id.On!)
            : id.Kind is not (ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index)
            || IsMeant(schema, id.Name));

    private static bool IsMeant(Schema schema, TableName name) =>
        schema.Find(name)?.Options.IsExternal != true
        && !schema.Objects.OfType<View>().Any(view => view.Id.Name == name && view.Only == Other);
}
