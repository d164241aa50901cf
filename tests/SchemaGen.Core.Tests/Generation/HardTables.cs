using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Adds to the tables of a draft, and adds tables of the harder kinds.</summary>
internal static class HardTables
{
    public static void AddPartitions(HardDraft draft)
    {
        var random = draft.Random;
        var events = draft.Free("Event log");
        var number = random.Next(2) == 0 ? "id" : "№";
        Add(draft, new Table(
            events,
            EquatableArray<Column>.Of(
                new Column(number, ColumnTypes.Parse("bigint"), false),
                new Column("at", ColumnTypes.Parse("date"), false, "now()"),
                new Column("note", ColumnTypes.Parse("varchar(40)"), false, "'x'")),
            random.Next(2) == 0 ? new PrimaryKey(draft.Free("events_key").Name, EquatableArray<string>.Of(number, "at", "note")) : null,
            Checks: random.Next(2) == 0 ? EquatableArray<CheckConstraint>.Of(new CheckConstraint("note check", "length(note) > 0")) : default,
            Indexes: random.Next(2) == 0 ? EquatableArray<TableIndex>.Of(new TableIndex(draft.Free("events note").Name, EquatableArray<IndexPart>.Of(new IndexPart("note")))) : default,
            PartitionBy: "range (at)"));
        Add(draft, Partition(draft.Free("events_2025"), events, "for values from ('2025-01-01') to ('2026-01-01')") with
        {
            Indexes = EquatableArray<TableIndex>.Of(new TableIndex(draft.Free("own idx").Name, EquatableArray<IndexPart>.Of(new IndexPart("lower((note)::text)", IsExpression: true)))),
        });
        var lists = draft.Free("events 2026");
        Add(draft, Partition(lists, events, "for values from ('2026-01-01') to ('2027-01-01')") with { PartitionBy = "list (note)" });
        Add(draft, Partition(draft.Free("events_a_b"), lists, "for values in ('a', 'it''s')"));
        Add(draft, Partition(draft.Free("events_rest"), lists, "default"));
        if (random.Next(2) == 0)
        {
            var hashed = draft.Free("hashed");
            Add(draft, new Table(hashed, EquatableArray<Column>.Of(new Column("with space", ColumnTypes.Parse("integer"))), PartitionBy: "hash (\"with space\")"));
            Add(draft, Partition(draft.Free("hashed_0"), hashed, "for values with (modulus 2, remainder 0)"));
        }
    }

    public static void AddHeirs(HardDraft draft)
    {
        var parent = draft.Free("documents");
        Add(draft, new Table(
            parent,
            EquatableArray<Column>.Of(
                new Column("id", ColumnTypes.Parse("integer"), false, Identity: draft.Random.Next(2) == 0 ? Identity.Serial : Identity.None),
                new Column("Title", ColumnTypes.Parse("text"), Default: "'none'", Comment: "as printed")),
            Checks: EquatableArray<CheckConstraint>.Of(
                new CheckConstraint("title check", "length(\"Title\") < 100"), new CheckConstraint("own check", "id > 0", NoInherit: true))));
        var child = draft.Free("letters");
        Add(draft, new Table(
            child, EquatableArray<Column>.Of(new Column("to", ColumnTypes.Parse("text"))),
            Checks: EquatableArray<CheckConstraint>.Of(new CheckConstraint("letter check", "\"to\" <> \"Title\"")),
            Inherits: EquatableArray<TableName>.Of(parent)));
        if (draft.Random.Next(2) == 0)
        {
            Add(draft, new Table(draft.Free("drafts"), default, Inherits: EquatableArray<TableName>.Of(child)));
        }
    }

    public static void AddColumns(HardDraft draft)
    {
        if (draft.One(draft.Plain) is not { } table)
        {
            return;
        }
        var text = new Column("collated text", ColumnTypes.Parse("text"), Collation: "C", Storage: "external", Compression: "pglz");
        var columns = new[]
        {
            text,
            new Column("shown", ColumnTypes.Parse("text"), Generated: "upper(\"collated text\")"),
            new Column("tags", ColumnTypes.Parse("text[]"), false, "'{}'::text[]"),
            new Column("doc", ColumnTypes.Parse("jsonb"), Default: "'{}'::jsonb"),
            new Column("bits", ColumnTypes.Parse("bit(3)")),
            new Column("place", ColumnTypes.Parse("inet")),
            new Column("precise", ColumnTypes.Parse("timestamptz(3)")),
            // An identity column can't be added to a table that has heirs.
            draft.Random.Next(2) == 0 || TableColumns.Children(draft.Schema, table.Name).Any()
                ? new Column("numbered", ColumnTypes.Parse("integer"), false, Identity: Identity.Serial)
                : new Column("numbered", ColumnTypes.Parse("bigint"), false, Identity: Identity.Always, IdentityOptions: new SequenceOptions(Start: 100, Increment: 5, Cache: 3)),
        };
        draft.Replace(table with { Columns = table.Columns.Concat(columns).ToEquatableArray() });
    }

    public static void AddConstraints(HardDraft draft)
    {
        if (draft.One(draft.Plain) is not { } table)
        {
            return;
        }
        var random = draft.Random;
        var keyName = draft.Free("hard key").Name;
        table = table with
        {
            Columns = table.Columns.Concat([
                new Column("key a", ColumnTypes.Parse("integer")), new Column("key_b", ColumnTypes.Parse("text")),
                new Column("to a", ColumnTypes.Parse("integer")), new Column("to_b", ColumnTypes.Parse("text"))]).ToEquatableArray(),
            Uniques = table.Uniques.Append(new UniqueConstraint(keyName, EquatableArray<string>.Of("key a", "key_b"), random.Next(2) == 0, EquatableArray<string>.Of("to_b"))).ToEquatableArray(),
            Checks = table.Checks.Concat([
                new CheckConstraint("hard check", "\"key a\" > 0", NoInherit: random.Next(2) == 0, NotValid: true),
                new CheckConstraint("other check", "\"key a\" IN (1, 2, 3)")]).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Append(new ForeignKey(
                "hard fkey", EquatableArray<string>.Of("to a", "to_b"), table.Name, EquatableArray<string>.Of("key a", "key_b"),
                OnDelete: ReferentialAction.SetNull, Deferral: (Deferral)random.Next(3), IsMatchFull: false, SetColumns: EquatableArray<string>.Of("to_b"), NotValid: random.Next(2) == 0)).ToEquatableArray(),
        };
        if (table.PrimaryKey is { } key && table.Columns.FirstOrDefault(column => !key.Columns.Contains(column.Name)) is { } carried && random.Next(2) == 0)
        {
            table = table with { PrimaryKey = key with { Include = EquatableArray<string>.Of(carried.Name) } };
        }
        draft.Replace(table);
        var later = draft.Free("hard later").Name;
        draft.Replace(table with
        {
            Uniques = table.Uniques.Append(new UniqueConstraint(later, EquatableArray<string>.Of("key a"), Deferral: Deferral.Deferred)).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Append(new ForeignKey(
                "full fkey", EquatableArray<string>.Of("key a", "key_b"), table.Name, EquatableArray<string>.Of("key a", "key_b"), IsMatchFull: true)).ToEquatableArray(),
        });
    }

    public static void AddExclusions(HardDraft draft)
    {
        if (draft.One(draft.Plain) is not { } table)
        {
            return;
        }
        draft.Replace(table = table with { Columns = table.Columns.Append(new Column("during the", ColumnTypes.Parse("tstzrange"))).ToEquatableArray() });
        draft.Replace(table = table with
        {
            Exclusions = table.Exclusions.Append(new ExclusionConstraint(
                draft.Free("excl").Name, EquatableArray<ExclusionElement>.Of(new ExclusionElement(new IndexPart("during the"), "&&")),
                Where: draft.Random.Next(2) == 0 ? "NOT isempty(\"during the\")" : null,
                Deferral: (Deferral)draft.Random.Next(3))).ToEquatableArray(),
        });
        draft.Replace(table with
        {
            Exclusions = table.Exclusions.Append(new ExclusionConstraint(
                draft.Free("hash excl").Name, EquatableArray<ExclusionElement>.Of(new ExclusionElement(new IndexPart("lower(\"during the\")", IsExpression: true), "=")), "hash")).ToEquatableArray(),
        });
    }

    public static void AddIndexes(HardDraft draft)
    {
        if (draft.One(draft.Plain) is not { } table)
        {
            return;
        }
        table = table with
        {
            Columns = table.Columns.Concat([
                new Column("some text", ColumnTypes.Parse("text")), new Column("some_json", ColumnTypes.Parse("jsonb")), new Column("some_number", ColumnTypes.Parse("integer"))]).ToEquatableArray(),
        };
        draft.Replace(table);
        void Index(IndexPart[] parts, System.Func<TableIndex, TableIndex>? more = null)
        {
            var index = new TableIndex(draft.Free("hard idx").Name, parts.ToEquatableArray());
            draft.Replace(table = table with { Indexes = table.Indexes.Append(more is null ? index : more(index)).ToEquatableArray() });
        }

        Index([new IndexPart("some text", Collation: "C", OperatorClass: "text_pattern_ops", IsDescending: true, Nulls: NullsOrder.Last)]);
        Index([new IndexPart("some_json", OperatorClass: "jsonb_path_ops")], index => index with { Method = "gin", Parameters = EquatableArray<string>.Of("fastupdate=off") });
        Index([new IndexPart("some_number")], index => index with { Method = "brin", Parameters = EquatableArray<string>.Of("autosummarize=on", "pages_per_range=16") });
        Index([new IndexPart("some text")], index => index with { Method = "hash" });
        Index([new IndexPart("lower(\"some text\")", IsExpression: true), new IndexPart("some_number", Nulls: NullsOrder.First)], index => index with
        {
            IsUnique = true, NullsNotDistinct = true, Include = EquatableArray<string>.Of("some_json"), Where = "some_number > 0", Parameters = EquatableArray<string>.Of("fillfactor=70"),
        });
    }

    public static void AddOptions(HardDraft draft)
    {
        if (draft.One(draft.Plain) is { } table)
        {
            var isReferred = draft.Schema.Tables.Any(other => other.ForeignKeys.Any(key => key.Table == table.Name || other.Name == table.Name));
            draft.Replace(table with
            {
                Options = table.Options with { IsUnlogged = !isReferred, Parameters = EquatableArray<string>.Of("autovacuum_enabled=false", "fillfactor=" + draft.Random.Next(50, 90)) },
            });
        }
    }

    private static Table Partition(TableName name, TableName parent, string bound) => new(name, default, Partition: new Partition(parent, bound));

    private static void Add(HardDraft draft, Table table) => draft.Schema = draft.Schema with { Tables = draft.Schema.Tables.Append(table).ToEquatableArray() };
}
