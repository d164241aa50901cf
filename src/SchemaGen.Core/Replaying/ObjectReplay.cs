using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What operations on objects beside tables do.</summary>
internal static class ObjectReplay
{
    public static Schema Create(Schema schema, SchemaObject item)
    {
        if (schema.Find(item.Id) is not null)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(item.Id)} exists already");
        }
        RequirePlace(schema, item.Id);
        RequireOwner(schema, item);
        if (item is View view)
        {
            foreach (var index in view.Indexes)
            {
                RelationNames.RequireFree(schema, item.Id.Name.Schema, index.Name);
            }
        }
        RequireSound(item);
        return schema with { Objects = schema.Objects.Append(item).ToEquatableArray() };
    }

    public static Schema Alter(Schema schema, SchemaObject item)
    {
        var old = Require(schema, item.Id);
        RequireOwner(schema, item);
        RequireSound(item);
        if (old is View before && item is View after && before.Indexes != after.Indexes)
        {
            throw new ImpossibleOperationException($"the indexes of {ObjectWords.Of(item.Id)} are not part of its definition: create, drop or alter them by themselves");
        }
        return Put(schema, item.Id, item);
    }

    public static Schema Drop(Schema schema, ObjectId id)
    {
        Require(schema, id);
        RequireAlone(schema, id, _ => true);
        return schema with { Objects = schema.Objects.Where(item => item.Id != id).ToEquatableArray() };
    }

    public static Schema Rename(Schema schema, RenameObject rename)
    {
        var id = rename.Id;
        Require(schema, id);
        if (id.Kind is ObjectKind.Extension or ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Comment)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(id)} can't be renamed: drop it and create it again");
        }
        var renamed = Renamed(rename);
        if (schema.Find(renamed) is not null)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(renamed)} exists already");
        }
        if (id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy)
        {
            return Renaming.Part(schema, id, rename.To.Name);
        }
        RequirePlace(schema, renamed);
        switch (id.Kind)
        {
            case ObjectKind.View or ObjectKind.MaterializedView:
                RequireAlone(schema, id, dependent => dependent.IsBound);
                if (id.Name.Schema != rename.To.Schema)
                {
                    RequireIndexesFree(schema, (View)schema.Find(id)!, rename.To.Schema);
                }
                break;
            case ObjectKind.Function or ObjectKind.Procedure when schema.Objects.Any(item => item.Id != id && IsRoutine(item.Id) && (item.Id.Name == id.Name || item.Id.Name == rename.To)):
                // By its text alone a call can't be told from one of the other function.
                RequireAlone(schema, id, dependent => dependent.How != Foothold.Belongs);
                break;
        }
        return Renaming.Object(schema, id, rename.To);
    }

    public static Schema RenameLabel(Schema schema, RenameLabel rename)
    {
        if (Require(schema, rename.Id) is not EnumType type)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(rename.Id)} has no labels");
        }
        if (!type.Labels.Contains(rename.Label))
        {
            throw Nearest.Missing($"no label '{rename.Label}' in {ObjectWords.Of(type.Id)} at this revision", rename.Label, type.Labels);
        }
        if (type.Labels.Contains(rename.To))
        {
            throw new ImpossibleOperationException($"label '{rename.To}' of {ObjectWords.Of(type.Id)} exists already");
        }
        var labels = type.Labels.Select(label => label == rename.Label ? rename.To : label).ToEquatableArray();
        return Labels.Renamed(Put(schema, type.Id, type with { Labels = labels }), type.Id.Name, rename.Label, rename.To);
    }

    /// <summary>What an object is called after a rename.</summary>
    public static ObjectId Renamed(RenameObject rename) => rename.Id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy
        ? rename.Id with { Member = rename.To.Name }
        : rename.Id with { Name = rename.To };

    /// <summary>The object of that identity, or an error that names the nearest one.</summary>
    public static SchemaObject Require(Schema schema, ObjectId id) => schema.Find(id) ?? throw Nearest.Missing(
        $"no {ObjectNames.Word(id.Kind)} '{Short(id)}' at this revision", Short(id), schema.Objects.Where(item => item.Id.Kind == id.Kind).Select(item => Short(item.Id)));

    /// <summary>Nothing stands on it in a way that is <paramref name="inTheWay"/>.</summary>
    /// <exception cref="ImpossibleOperationException">Something does.</exception>
    public static void RequireAlone(Schema schema, ObjectId what, Func<Dependent, bool> inTheWay)
    {
        if (Standing.On(schema, what).Where(inTheWay).Select(dependent => dependent.Words).FirstOrDefault() is { } words)
        {
            throw new ImpossibleOperationException($"{words} stands on {ObjectWords.Of(what)}: drop it first");
        }
    }

    /// <summary>The schema with another object in the place of one.</summary>
    public static Schema Put(Schema schema, ObjectId id, SchemaObject item) =>
        schema with { Objects = schema.Objects.Select(other => other.Id == id ? item : other).ToEquatableArray() };

    /// <summary>Its name without its kind.</summary>
    public static string Short(ObjectId id) => ObjectNames.Write(id).Substring(ObjectNames.Word(id.Kind).Length + 1);

    private static bool IsRoutine(ObjectId id) => id.Kind is ObjectKind.Function or ObjectKind.Procedure;

    private static void RequirePlace(Schema schema, ObjectId id)
    {
        switch (id.Kind)
        {
            case ObjectKind.Extension or ObjectKind.DefaultPrivileges:
                break;
            case ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy:
                Subjects.Require(schema, new ObjectId(ObjectKind.Table, id.Name), id);
                break;
            case ObjectKind.Grant or ObjectKind.Comment:
                Subjects.Require(schema, id.On!, id);
                break;
            case ObjectKind.Function or ObjectKind.Procedure:
                TableReplay.RequireSchema(schema, id.Name);
                if (schema.Objects.FirstOrDefault(item => IsRoutine(item.Id) && item.Id.Name == id.Name && item.Id.Member == id.Member) is { } other)
                {
                    throw new ImpossibleOperationException($"{ObjectWords.Of(other.Id)} exists already");
                }
                break;
            default:
                TableReplay.RequireSchema(schema, id.Name);
                if (id.Kind is ObjectKind.Sequence or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.Composite)
                {
                    RelationNames.RequireFree(schema, id.Name.Schema, id.Name.Name);
                }
                if (id.Kind != ObjectKind.Sequence)
                {
                    RelationNames.RequireFreeType(schema, id.Name);
                }
                break;
        }
    }

    private static void RequireOwner(Schema schema, SchemaObject item)
    {
        if (item is Sequence { OwnedBy: { } owner } sequence)
        {
            ColumnReplay.Require(schema, Replay.Require(schema, owner), sequence.OwnedByColumn!);
            if (owner.Schema != item.Id.Name.Schema)
            {
                throw new ImpossibleOperationException($"{ObjectWords.Of(item.Id)} can't be owned by a column of '{owner}', which lies in another schema");
            }
        }
    }

    private static void RequireIndexesFree(Schema schema, View view, string? inSchema)
    {
        foreach (var index in view.Indexes)
        {
            RelationNames.RequireFree(schema, inSchema, index.Name);
        }
    }

    private static void RequireSound(SchemaObject item)
    {
        var names = item switch
        {
            EnumType type => type.Labels.Select(label => $"label '{label}'"),
            CompositeType type => type.Fields.Select(field => $"field '{field.Name}'"),
            DomainType type => type.Checks.Select(check => $"check constraint '{check.Name}'"),
            View view => view.Indexes.Select(index => $"index '{index.Name}'"),
            _ => Enumerable.Empty<string>(),
        };
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ImpossibleOperationException($"{twice.Key} of {ObjectWords.Of(item.Id)} is there twice");
        }
    }
}

/// <summary>What a comment, grant, rule, trigger or policy may be about.</summary>
internal static class Subjects
{
    /// <summary>It is in the schema. Named schemas may be others' (the default one has a name of its own on each server).</summary>
    /// <exception cref="ImpossibleOperationException">It is not.</exception>
    public static void Require(Schema schema, ObjectId what, ObjectId by)
    {
        var isThere = what.Kind switch
        {
            ObjectKind.Schema => true,
            ObjectKind.Table => schema.Find(what.Name) is not null || IndexReplay.FindView(schema, what.Name) is not null,
            ObjectKind.Column when schema.Find(what.Name) is { } table => TableColumns.Find(schema, table, what.Member!) is not null,
            ObjectKind.Column when schema.Find(new ObjectId(ObjectKind.Composite, what.Name)) is CompositeType type => type.Fields.Any(field => field.Name == what.Member),
            ObjectKind.Column => IndexReplay.FindView(schema, what.Name) is not null,
            ObjectKind.Sequence => schema.Find(what) is not null || IsNumbering(schema, what.Name),
            // A child's copies of what its parent has are not listed.
            ObjectKind.Constraint or ObjectKind.Index when schema.Find(what.Name) is { } child && (child.Partition is not null || !child.Inherits.IsEmpty) => true,
            ObjectKind.Constraint => schema.Find(what.Name) is { } table && ConstraintReplay.Names(table).Contains(what.Member),
            ObjectKind.Index => IndexReplay.Of(schema, what.Name).Any(index => index.Name == what.Member) || HasIndexOf(schema.Find(what.Name), what.Member!),
            _ => schema.Find(what) is not null,
        };
        if (!isThere)
        {
            throw new ImpossibleOperationException($"{ObjectWords.Of(by)} is about what is not there at this revision: create it first");
        }
    }

    // The index behind a constraint has the constraint's name.
    private static bool HasIndexOf(Table? table, string constraint) => table is not null
        && (table.PrimaryKey?.Name == constraint
            || table.Uniques.Any(unique => unique.Name == constraint)
            || table.Exclusions.Any(exclusion => exclusion.Name == constraint));

    // The sequence of a serial or identity column is no object of its own, but may be granted and commented on.
    private static bool IsNumbering(Schema schema, TableName sequence) => schema.Tables.Any(table =>
        table.Name.Schema == sequence.Schema
        && table.Columns.Any(column => column.Identity != Identity.None && GivenNames.Make(table.Name.Name, column.Name, "seq") == sequence.Name));
}
