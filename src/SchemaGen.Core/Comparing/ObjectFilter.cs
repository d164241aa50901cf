using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Comparing;

/// <summary>
/// Which objects of a database are looked at when it is compared or written down: Alembic's <c>include_name</c> and <c>include_object</c>. What belongs to a
/// table or schema that is left out is left out with it.
/// </summary>
/// <param name="Include"><c>SchemaGenInclude</c>: of kinds that a pattern speaks of, only what one of them means.</param>
/// <param name="Exclude"><c>SchemaGenExclude</c>: not these.</param>
public sealed record ObjectFilter(EquatableArray<ObjectPattern> Include, EquatableArray<ObjectPattern> Exclude)
{
    /// <summary>Everything is looked at.</summary>
    public static ObjectFilter None { get; } = new(default, default);

    /// <summary>The patterns of a list with commas, semicolons or white space.</summary>
    /// <exception cref="FormatException">One of them is none; one line for people.</exception>
    public static EquatableArray<ObjectPattern> Read(string list) =>
        list.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(ObjectPattern.Read).ToEquatableArray();

    /// <summary>This filter, and what a command line says: it includes other things, and excludes more.</summary>
    public ObjectFilter With(ObjectFilter more) => new(more.Include.IsEmpty ? Include : more.Include, Exclude.Concat(more.Exclude).ToEquatableArray());

    /// <summary>The part of a schema that is looked at.</summary>
    /// <param name="schema">The schema, in the names of the database.</param>
    /// <param name="database">The product that shows it so.</param>
    public Filtered Apply(Schema schema, Database database)
    {
        if (Include.IsEmpty && Exclude.IsEmpty)
        {
            return new Filtered(schema, default);
        }
        var notes = new List<string>();
        var gone = new HashSet<TableName>(schema.Tables.Select(table => table.Name).Where(name => !Takes(ObjectKind.Table, name)));
        // A child without its parent would be another table.
        while (schema.Tables.FirstOrDefault(table => !gone.Contains(table.Name) && table.Inherits.Concat(Parent(table)).Any(gone.Contains)) is { } child)
        {
            gone.Add(child.Name);
        }
        var tables = schema.Tables.Where(table => !gone.Contains(table.Name)).Select(Keep).ToEquatableArray();
        return new Filtered(
            new Schema(
                schema.Names.Where(IsSchemaTaken).ToEquatableArray(), tables,
                schema.Objects.Where(item => IsTaken(item.Id)).Select(item => item is View view ? view with { Indexes = Indexes(view.Id.Name, view.Indexes) } : item).ToEquatableArray()),
            notes.ToEquatableArray());

        Table Keep(Table table)
        {
            foreach (var key in table.ForeignKeys.Where(key => gone.Contains(key.Table)))
            {
                notes.Add($"{table.Name}: foreign key {key.Name} refers to {key.Table}, which is excluded, and is left out with it");
            }
            return table with
            {
                ForeignKeys = table.ForeignKeys.Where(key => !gone.Contains(key.Table)).ToEquatableArray(),
                Indexes = Indexes(table.Name, table.Indexes),
            };
        }

        EquatableArray<TableIndex> Indexes(TableName on, EquatableArray<TableIndex> indexes) =>
            indexes.Where(index => IsMeant(ObjectKind.Index, on with { Name = index.Name })).ToEquatableArray();

        bool IsTaken(ObjectId id) => id.Kind switch
        {
            ObjectKind.Comment or ObjectKind.Grant => id.On is null || IsTaken(id.On),
            ObjectKind.DefaultPrivileges => true,
            ObjectKind.Schema => IsSchemaTaken(id.Name.Name),
            ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint => !gone.Contains(id.Name),
            ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy or ObjectKind.Index =>
                IsMeant(id.Kind, id.Name with { Name = id.Member! }) && !gone.Contains(id.Name) && IsRelationTaken(id.Name),
            _ => Takes(id.Kind, id.Name),
        };

        // Of a view; a table's name is not one of them.
        bool IsRelationTaken(TableName name) => schema.Objects.All(item =>
            item.Id.Kind is not (ObjectKind.View or ObjectKind.MaterializedView) || item.Id.Name != name || Takes(item.Id.Kind, name));

        bool Takes(ObjectKind kind, TableName name) =>
            (kind == ObjectKind.Extension || IsChosen(ObjectKind.Schema, pattern => pattern.Holds(name, database))) && IsMeant(kind, name);

        bool IsMeant(ObjectKind kind, TableName name) => IsChosen(kind, pattern => pattern.Matches(kind, name, database));

        bool IsSchemaTaken(string name) => IsMeant(ObjectKind.Schema, new TableName(null, name));
    }

    private bool IsChosen(ObjectKind kind, Func<ObjectPattern, bool> matches) =>
        !Exclude.Any(matches) && (!Include.Any(pattern => pattern.IsOf(kind)) || Include.Any(matches));

    private static IEnumerable<TableName> Parent(Table table) => table.Partition is { } partition ? [partition.Parent] : [];
}

/// <summary>What a filter leaves of a schema.</summary>
/// <param name="Schema">It.</param>
/// <param name="Notes">What was left out beside what the patterns name, a line each.</param>
public sealed record Filtered(Schema Schema, EquatableArray<string> Notes);
