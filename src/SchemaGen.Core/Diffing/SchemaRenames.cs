using System;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>Renames of named schemas, which come before everything else: what follows is compared under the new names.</summary>
internal static class SchemaRenames
{
    public static void Add(Path path, Schema to, Decisions decisions)
    {
        var from = path.Current;
        var applying = RenameOrder.Applying(
            decisions.SchemaRenames.Select(rename => (rename.From, rename.To)),
            name => from.Names.Contains(name),
            name => to.Names.Contains(name),
            name => decisions.Drops.Contains(Subject.Schema(name)));
        foreach (var (old, renamed) in RenameOrder.InOrder(applying, name => name))
        {
            path.Add(new RenameSchema(old, renamed));
        }
    }

    /// <summary>The decisions as they read after the renames of schemas that were done.</summary>
    public static Decisions Carried(Path path, Decisions decisions)
    {
        var renamed = path.Operations.OfType<RenameSchema>().ToList();
        if (renamed.Count == 0)
        {
            return decisions;
        }
        TableName Name(TableName name) => renamed.Aggregate(name, (at, rename) => at.Schema == rename.Name ? at with { Schema = rename.To } : at);
        return decisions with
        {
            TableRenames = decisions.TableRenames.Select(rename => rename with { From = Name(rename.From) }).ToEquatableArray(),
            ColumnRenames = decisions.ColumnRenames.Select(rename => rename with { Table = Name(rename.Table) }).ToEquatableArray(),
            Drops = decisions.Drops.Select(subject => subject.Object is null ? subject with { Table = Name(subject.Table) } : subject).ToEquatableArray(),
            ObjectRenames = decisions.ObjectRenames.Select(rename => rename with { From = rename.From with { Name = Name(rename.From.Name) } }).ToEquatableArray(),
            LabelRenames = decisions.LabelRenames.Select(rename => rename with { Type = Name(rename.Type) }).ToEquatableArray(),
        };
    }
}
