using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on named schemas do.</summary>
internal static class SchemaReplay
{
    public static Schema Create(Schema schema, string name)
    {
        RequireFree(schema, name);
        return schema with { Names = schema.Names.Append(name).ToEquatableArray() };
    }

    public static Schema Drop(Schema schema, string name)
    {
        Require(schema, name);
        if (Standing.On(schema, new ObjectId(ObjectKind.Schema, new TableName(null, name)))
            .OrderByDescending(dependent => dependent.How == Foothold.Inside).FirstOrDefault() is { Words: not null } dependent)
        {
            throw new ImpossibleOperationException(dependent.How == Foothold.Inside
                ? $"schema '{name}' still holds {dependent.Words}"
                : $"{dependent.Words} stands on schema '{name}': drop it first");
        }
        return schema with { Names = schema.Names.Where(other => other != name).ToEquatableArray() };
    }

    public static Schema Rename(Schema schema, RenameSchema rename)
    {
        Require(schema, rename.Name);
        RequireFree(schema, rename.To);
        return Renaming.Schema(schema, rename.Name, rename.To);
    }

    private static void Require(Schema schema, string name)
    {
        if (!schema.Names.Contains(name))
        {
            throw Nearest.Missing($"no schema '{name}' at this revision", name, schema.Names);
        }
    }

    private static void RequireFree(Schema schema, string name)
    {
        if (schema.Names.Contains(name))
        {
            throw new ImpossibleOperationException($"schema '{name}' exists already");
        }
    }
}
