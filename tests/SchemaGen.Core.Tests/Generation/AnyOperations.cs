using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Operations of every kind that could be done to a schema; some of them can't, because something stands in the way.</summary>
public static class AnyOperations
{
    public static IEnumerable<Operation> On(Schema schema)
    {
        var to = new TableName(null, "moved");
        return OnSchemas(schema).Concat(schema.Tables.SelectMany(table => On(schema, table, to))).Concat(schema.Objects.SelectMany(item => On(schema, item, to)));
    }

    private static IEnumerable<Operation> OnSchemas(Schema schema)
    {
        yield return new CreateSchema("added schema");
        foreach (var name in schema.Names)
        {
            yield return new RenameSchema(name, "Other Dept");
            yield return new DropSchema(name);
        }
        yield return new CreateObject(new EnumType(new ObjectId(ObjectKind.Enum, new TableName(null, "added type")), EquatableArray<string>.Of("a")));
    }

    private static IEnumerable<Operation> On(Schema schema, Table table, TableName to)
    {
        var name = table.Name;
        yield return new DropTable(name);
        yield return new RenameTable(name, to);
        yield return new RenameTable(name, new TableName(schema.Names.FirstOrDefault(), name.Name));
        yield return new CommentTable(name, "other");
        yield return new AlterTable(name, new TableOptions(RowSecurity: RowSecurity.Forced, Parameters: EquatableArray<string>.Of("fillfactor=11")));
        yield return new AddColumn(name, new Column("brand new", new ColumnType("text")));
        yield return new DetachPartition(name);
        foreach (var parent in table.Inherits)
        {
            yield return new Disinherit(name, parent);
        }
        foreach (var column in table.Columns)
        {
            yield return new DropColumn(name, column.Name);
            yield return new RenameColumn(name, column.Name, "select");
            yield return new AlterColumn(name, column with { Type = new ColumnType("text"), Default = null, Identity = Identity.None });
        }
        foreach (var constraint in WholeSchemas.Parts(table))
        {
            yield return new DropConstraint(name, constraint);
            yield return new RenameConstraint(name, constraint, "renamed constraint");
            yield return new ValidateConstraint(name, constraint);
            yield return new AlterConstraint(name, constraint, Deferral.Immediate);
        }
        foreach (var index in table.Indexes)
        {
            foreach (var operation in On(name, index))
            {
                yield return operation;
            }
        }
        if (TableColumns.Of(schema, table).FirstOrDefault() is { } any)
        {
            yield return new AddExclusion(name, new ExclusionConstraint("added excl", EquatableArray<ExclusionElement>.Of(new ExclusionElement(new IndexPart(any.Name), "="))));
            yield return new AddUnique(name, new UniqueConstraint("added key", EquatableArray<string>.Of(any.Name), Include: EquatableArray<string>.Of(any.Name)));
            yield return new AddCheck(name, new CheckConstraint("added check", "true"));
            yield return new CreateIndex(name, new TableIndex("added idx", EquatableArray<IndexPart>.Of(new IndexPart(any.Name))));
        }
    }

    private static IEnumerable<Operation> On(TableName table, TableIndex index)
    {
        yield return new DropIndex(table, index.Name);
        yield return new RenameIndex(table, index.Name, "renamed index");
        yield return new AlterIndex(table, index.Name, EquatableArray<string>.Of("fillfactor=12"));
    }

    private static IEnumerable<Operation> On(Schema schema, SchemaObject item, TableName to)
    {
        yield return new DropObject(item.Id);
        yield return new RenameObject(item.Id, to);
        yield return new RenameObject(item.Id, new TableName(schema.Names.FirstOrDefault(), item.Id.Name.Name ?? "x"));
        yield return new AlterObject(item switch
        {
            EnumType type => type with { Labels = type.Labels.Append("last").ToEquatableArray() },
            View view => view with { Parameters = EquatableArray<string>.Of("security_invoker=true") },
            SourceObject source => source with { Source = source.Source + " " },
            DomainType domain => domain with { Default = null, IsNullable = !domain.IsNullable },
            Sequence sequence => sequence with { OwnedBy = null, OwnedByColumn = null, Options = SequenceOptions.None },
            _ => item,
        });
        if (item is EnumType { Labels: { Count: > 0 } labels })
        {
            yield return new RenameLabel(item.Id, labels[0], "it's renamed");
        }
        if (item is View materialized)
        {
            foreach (var index in materialized.Indexes)
            {
                foreach (var operation in On(item.Id.Name, index))
                {
                    yield return operation;
                }
            }
        }
    }
}
