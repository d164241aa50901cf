using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Adds what stands on tables: views, bound functions, rules, triggers, policies, grants, comments.</summary>
internal static class HardUpper
{
    public static void AddViews(HardDraft draft)
    {
        if (draft.One(draft.Schema.Tables) is not { } table)
        {
            return;
        }
        var random = draft.Random;
        var column = HardDraft.Sql(AnyColumn(draft, table));
        var from = HardDraft.Sql(table.Name);
        var view = draft.Add(ObjectKind.View, id => new View(id, $"SELECT {column} AS \"first Column\" FROM {from}", random.Next(2) == 0 ? EquatableArray<string>.Of("security_barrier=true") : default));
        draft.Add(ObjectKind.View, id => new View(id, $"SELECT v.\"first Column\" FROM {HardDraft.Sql(view)} v WHERE v.\"first Column\" IS NOT NULL"));
        if (random.Next(2) == 0)
        {
            draft.Add(ObjectKind.View, id => new View(id, $"SELECT * FROM {from}"));
        }
        var index = draft.Free("mat idx").Name;
        draft.Add(ObjectKind.MaterializedView, id => new View(
            id, $"SELECT count(*) AS total, {column} IS NULL AS missing\n FROM {from}\n GROUP BY 2", random.Next(2) == 0 ? EquatableArray<string>.Of("fillfactor=70") : default,
            EquatableArray<TableIndex>.Of(new TableIndex(index, EquatableArray<IndexPart>.Of(new IndexPart("total", IsDescending: true), new IndexPart("missing")), IsUnique: true))));
    }

    public static void AddBoundFunctions(HardDraft draft)
    {
        if (draft.One(draft.Schema.Tables) is { } table)
        {
            draft.Add(
                ObjectKind.Function,
                id => new SourceObject(id, $"CREATE FUNCTION {HardDraft.Sql(id.Name)}() RETURNS bigint LANGUAGE sql STABLE\nBEGIN ATOMIC\n SELECT count(*) AS count FROM {HardDraft.Sql(table.Name)};\nEND"),
                "");
        }
    }

    public static void AddRules(HardDraft draft)
    {
        if (draft.One(draft.Plain) is { } table)
        {
            draft.Add(new SourceObject(
                new ObjectId(ObjectKind.Rule, table.Name, "no delete"), $"on delete where old.{HardDraft.Sql(AnyColumn(draft, table))} is null do instead nothing"));
        }
    }

    public static void AddTriggers(HardDraft draft)
    {
        var function = draft.Add(
            ObjectKind.Function, id => new SourceObject(id, $"CREATE FUNCTION {HardDraft.Sql(id.Name)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"), "");
        var call = "execute function " + HardDraft.Sql(function) + "()";
        if (draft.One(draft.Plain) is { } table)
        {
            var columns = table.Columns.Where(column => column.Generated is null).ToList();
            if (columns.Count > 0)
            {
                var column = HardDraft.Sql(columns[draft.Random.Next(columns.Count)].Name);
                Trigger(draft, table.Name, "touch", $"before update of {column} for each row when (old.{column} is not null) {call}");
            }
            Trigger(draft, table.Name, "Check It", "constraint after insert or update deferrable initially deferred for each row " + call);
            Trigger(draft, table.Name, "whole", $"after delete for each statement {call}");
        }
        if (draft.One(draft.Schema.Tables.Where(other => other.PartitionBy is not null && other.Partition is null).ToList()) is { } parent)
        {
            Trigger(draft, parent.Name, "on every", $"before insert for each row {call}");
        }
        if (draft.One(draft.Schema.Objects.Where(item => item.Id.Kind == ObjectKind.View).ToList()) is { } view)
        {
            Trigger(draft, view.Id.Name, "instead", $"instead of insert for each row {call}");
        }
    }

    public static void AddPolicies(HardDraft draft)
    {
        if (draft.One(draft.Plain) is not { } table)
        {
            return;
        }
        draft.Replace(table with { Options = table.Options with { RowSecurity = (RowSecurity)draft.Random.Next(3) } });
        draft.Add(new SourceObject(
            new ObjectId(ObjectKind.Policy, table.Name, "Own Rows"), $"as permissive for select to public using ({HardDraft.Sql(AnyColumn(draft, table))} is not null)"));
        draft.Add(new SourceObject(new ObjectId(ObjectKind.Policy, table.Name, "inserts"), "as restrictive for insert to public with check (true)"));
    }

    public static void AddGrants(HardDraft draft)
    {
        void Grant(ObjectId on, string privileges) => draft.Add(new SourceObject(new ObjectId(ObjectKind.Grant, new TableName(null, "public"), On: on), privileges));

        if (draft.One(draft.Schema.Tables) is { } table)
        {
            Grant(new ObjectId(ObjectKind.Table, table.Name), $"select, insert, update ({HardDraft.Sql(AnyColumn(draft, table))})");
        }
        foreach (var item in draft.Schema.Objects.Where(_ => draft.Random.Next(2) == 0).ToList())
        {
            var privileges = item.Id.Kind switch
            {
                ObjectKind.Sequence => "select, usage",
                ObjectKind.View or ObjectKind.MaterializedView => "select",
                ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Enum or ObjectKind.Domain => "none",
                _ => null,
            };
            if (privileges is not null)
            {
                Grant(item.Id, privileges);
            }
        }
        foreach (var name in draft.Schema.Names)
        {
            Grant(new ObjectId(ObjectKind.Schema, new TableName(null, name)), "usage");
            draft.Add(new SourceObject(
                new ObjectId(ObjectKind.DefaultPrivileges, new TableName(null, "public"), "tables in " + Identifiers.Write(name)), "select"));
        }
    }

    public static void AddComments(HardDraft draft)
    {
        void Comment(ObjectId on)
        {
            if (draft.Random.Next(3) == 0)
            {
                draft.Add(new SourceObject(new ObjectId(ObjectKind.Comment, default, On: on), "it's\n | a комментарий"));
            }
        }

        foreach (var item in draft.Schema.Objects.Where(item => item.Id.Kind is not (ObjectKind.Grant or ObjectKind.DefaultPrivileges)).ToList())
        {
            Comment(item.Id);
        }
        foreach (var table in draft.Schema.Tables)
        {
            foreach (var index in table.Indexes)
            {
                Comment(new ObjectId(ObjectKind.Index, table.Name, index.Name));
            }
            foreach (var name in WholeSchemas.Parts(table))
            {
                Comment(new ObjectId(ObjectKind.Constraint, table.Name, name));
            }
        }
        foreach (var name in draft.Schema.Names)
        {
            Comment(new ObjectId(ObjectKind.Schema, new TableName(null, name)));
        }
    }

    private static void Trigger(HardDraft draft, TableName on, string name, string source) => draft.Add(new SourceObject(new ObjectId(ObjectKind.Trigger, on, name), source));

    private static string AnyColumn(HardDraft draft, Table table)
    {
        var columns = TableColumns.Of(draft.Schema, table);
        return columns[draft.Random.Next(columns.Count)].Name;
    }
}
