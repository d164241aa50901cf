using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Partitions and inheriting tables: which entities give their columns to which.</summary>
internal sealed class Parents(IReadOnlyDictionary<string, TableDraft> drafts, Findings findings)
{
    /// <summary>The partitions of an entity that have no class, as entities.</summary>
    public static IEnumerable<EntityFacts> Partitions(EntityFacts entity) => entity.Partitions.Select(partition =>
    {
        // An empty name has its own finding.
        var name = Names.Parse(partition.Table ?? "") ?? default;
        return new EntityFacts(EntityFacts.PartitionType(entity.Type, partition.Table ?? ""), entity.Name)
        {
            Table = name.Name ?? "",
            Schema = name.Schema ?? entity.Schema,
            PartitionOf = partition,
        };
    });

    /// <summary>Gives each draft its parents.</summary>
    public void Link()
    {
        foreach (var draft in drafts.Values)
        {
            if (draft.Entity.PartitionOf is { } partition)
            {
                LinkPartition(draft, partition);
            }
            foreach (var type in draft.Entity.Inherits)
            {
                if (Find(draft, type) is { } parent)
                {
                    draft.Parents.Add(parent);
                }
            }
        }
        foreach (var draft in drafts.Values.Where(draft => Above(draft).Contains(draft)).ToList())
        {
            findings.Add(Rules.ParentMismatch, draft.At(), $"{draft.Entity.Name} is its own parent: let attribute PartitionOf or Inherits name another entity");
            draft.Parents.Clear();
            draft.Partition = null;
        }
    }

    /// <summary>Leaves to the parents the columns that an inheriting class declares once more; all drafts have their columns.</summary>
    public void Share()
    {
        foreach (var draft in drafts.Values.Where(draft => draft.Partition is null))
        {
            foreach (var mapped in draft.Columns.ToList())
            {
                if (draft.Parents.Select(parent => parent.Find(mapped.Column.Name)).FirstOrDefault(column => column is not null) is not { } given)
                {
                    continue;
                }
                if (given.Type != mapped.Column.Type)
                {
                    findings.Add(Rules.ParentMismatch, draft.At(mapped.Property.Name),
                        $"{draft.Entity.Name}.{mapped.Property.Name}: the column is {mapped.Column.Type}, but {given.Type} in a table inherited from: give both one type, or another name");
                }
                draft.Columns.Remove(mapped);
                draft.Shared.Add(mapped);
            }
        }
    }

    private void LinkPartition(TableDraft draft, PartitionFacts partition)
    {
        if (draft.Entity.Properties.FirstOrDefault() is { } property)
        {
            findings.Add(Rules.ParentMismatch, draft.At(property.Name),
                $"{draft.Entity.Name}.{property.Name}: a partition has the columns of its parent and no others: remove the property, or mark it NotMapped");
        }
        if (!draft.Entity.Inherits.IsEmpty)
        {
            findings.Add(Rules.ParentMismatch, draft.At(), $"{draft.Entity.Name}: a partition can't inherit: remove attribute Inherits or PartitionOf");
            return;
        }
        if (Find(draft, partition.Parent) is not { } parent)
        {
            return;
        }
        if (parent.Entity.PartitionBy is null)
        {
            findings.Add(Rules.ParentMismatch, draft.At(), $"{draft.Entity.Name}: {parent.Name} is not partitioned: give {parent.Entity.Name} attribute PartitionBy(\"range (...)\")");
            return;
        }
        var bound = KeyWords.Lower(partition.Bound);
        if (bound != "default" && !bound.StartsWith("for values ", StringComparison.Ordinal))
        {
            findings.Add(Rules.Malformed, draft.At(), $"{draft.Entity.Name}: '{partition.Bound}' is no bound of a partition: write for values from (...) to (...), for values in (...), for values with (modulus 4, remainder 0) or default");
            return;
        }
        draft.Parents.Add(parent);
        draft.Partition = new Partition(parent.Name, bound);
    }

    private TableDraft? Find(TableDraft draft, string type)
    {
        if (drafts.TryGetValue(type, out var parent))
        {
            return parent;
        }
        findings.AddNoEntity(Rules.NoSuchEntity, draft.At(), draft.Entity.Name, type, $"{type} is no entity of this project: mark that class with attribute Table or Entity; a class of another project needs attribute SchemaFrom on this assembly");
        return null;
    }

    private static HashSet<TableDraft> Above(TableDraft draft)
    {
        var above = new HashSet<TableDraft>();
        var open = new Stack<TableDraft>(draft.Parents);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (above.Add(next))
            {
                next.Parents.ForEach(open.Push);
            }
        }
        return above;
    }
}
