using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Inspecting;

/// <summary>
/// What a schema declares and no database can tell: the members of an enum that is stored as a number, which tables are another tool's, what is meant
/// for the other database.
/// </summary>
public static class Unseen
{
    /// <summary>The schema as it can be created to be looked at: without what is meant for the other database, and with external tables as ordinary ones.</summary>
    public static Schema Creatable(Schema declared, Database database) => WithoutExternal(declared) with
    {
        Objects = declared.Objects.Where(item => !IsForOther(item, database)).Select(item => item with { Only = null }).ToEquatableArray(),
    };

    /// <summary>The schema with external tables as ordinary ones: the planner makes nothing of other tools' tables, and what refers to them needs them.</summary>
    public static Schema WithoutExternal(Schema declared) => declared with
    {
        Tables = declared.Tables.Select(table => table with { Options = table.Options with { IsExternal = false } }).ToEquatableArray(),
    };

    /// <summary>An inspected schema with what only the declared one knows.</summary>
    public static Schema Restore(Schema declared, Schema seen, Database database)
    {
        var tables = declared.Tables.ToDictionary(table => table.Name);
        var only = declared.Objects.Where(item => item.Only is not null && !IsForOther(item, database)).ToDictionary(item => item.Id, item => item.Only);
        return seen with
        {
            Tables = seen.Tables.Select(table => tables.TryGetValue(table.Name, out var known) ? Restore(known, table, database) : table).ToEquatableArray(),
            Objects = seen.Objects.Select(item => only.TryGetValue(item.Id, out var name) ? item with { Only = name } : item)
                .Concat(declared.Objects.Where(item => IsForOther(item, database))).ToEquatableArray(),
        };
    }

    private static Table Restore(Table declared, Table seen, Database database) => seen with
    {
        Options = seen.Options with
        {
            IsExternal = declared.Options.IsExternal,
            IsWithoutRowId = database == Database.PostgreSql ? declared.Options.IsWithoutRowId : seen.Options.IsWithoutRowId,
        },
        Columns = seen.Columns
            .Select(column => declared.Find(column.Name) is { Members.IsEmpty: false } known ? column with { Members = known.Members } : column).ToEquatableArray(),
    };

    private static bool IsForOther(SchemaObject item, Database database) =>
        item.Only is not null && item.Only != DatabaseNames.Write(database);
}
