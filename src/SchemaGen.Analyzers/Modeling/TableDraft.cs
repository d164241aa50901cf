using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>A table while the model step puts it together; nothing outside that step sees one.</summary>
internal sealed class TableDraft(EntityFacts entity, TableName name, NameConvention convention)
{
    public EntityFacts Entity { get; } = entity;

    public TableName Name { get; } = name;

    /// <summary>What keys, constraints and indexes are called that have no name of their own.</summary>
    public NameConvention Convention { get; } = convention;

    /// <summary>The columns, with the properties that they come from.</summary>
    public List<MappedColumn> Columns { get; } = [];

    /// <summary>Properties whose columns a parent gives to an inheriting table.</summary>
    public List<MappedColumn> Shared { get; } = [];

    /// <summary>All properties of the class that are columns, own or a parent's.</summary>
    public IEnumerable<MappedColumn> Mapped => Columns.Concat(Shared);

    /// <summary>The tables that give this one columns: of a partition, or of an inheriting table.</summary>
    public List<TableDraft> Parents { get; } = [];

    /// <summary>Of a partition: whose, and which rows.</summary>
    public Partition? Partition { get; set; }

    /// <summary>Properties that relate to another entity.</summary>
    public List<PropertyFacts> Navigations { get; } = [];

    /// <summary>How the table is stored and guarded.</summary>
    public TableOptions Options { get; set; } = TableOptions.None;

    /// <summary>The partition key, or null.</summary>
    public string? PartitionBy { get; set; }

    public PrimaryKey? Key { get; set; }

    public List<UniqueConstraint> Uniques { get; } = [];

    public List<CheckConstraint> Checks { get; } = [];

    public List<ExclusionConstraint> Exclusions { get; } = [];

    public List<ForeignKey> ForeignKeys { get; } = [];

    public List<TableIndex> Indexes { get; } = [];

    /// <summary>Where constraints and indexes are declared, by name.</summary>
    public List<Declaration> Declared { get; } = [];

    /// <summary>The anchor of a property, or of the class.</summary>
    public Anchor At(string? property = null, int attribute = -1) => new(Entity.Type, property, attribute);

    /// <summary>The column of a property, own or a parent's, or null.</summary>
    public Column? ColumnOf(string property) =>
        Mapped.FirstOrDefault(candidate => candidate.Property.Name == property)?.Column
        ?? Parents.Select(parent => parent.ColumnOf(property)).FirstOrDefault(column => column is not null);

    /// <summary>The column of that name in the database, own or a parent's, or null.</summary>
    public Column? Find(string column) =>
        Columns.FirstOrDefault(candidate => candidate.Column.Name == column)?.Column
        ?? Parents.Select(parent => parent.Find(column)).FirstOrDefault(found => found is not null);

    /// <summary>The property of that name, own or a parent's, or null.</summary>
    public PropertyFacts? Property(string name) =>
        Entity.Properties.FirstOrDefault(property => property.Name == name)
        ?? Parents.Select(parent => parent.Property(name)).FirstOrDefault(property => property is not null);

    /// <summary>Changes the columns whose names are given.</summary>
    public void Change(IEnumerable<string> names, Func<Column, Column> change)
    {
        var chosen = new HashSet<string>(names, StringComparer.Ordinal);
        for (var i = 0; i < Columns.Count; i++)
        {
            if (chosen.Contains(Columns[i].Column.Name))
            {
                Columns[i] = Columns[i] with { Column = change(Columns[i].Column) };
            }
        }
    }

    /// <summary>Whether rows can be found by exactly these columns, in any order: what a foreign key may refer to.</summary>
    public bool IsUnique(IReadOnlyCollection<string> columns)
    {
        var wanted = new HashSet<string>(columns, StringComparer.Ordinal);
        return (Key is not null && wanted.SetEquals(Key.Columns))
            || Uniques.Any(unique => wanted.SetEquals(unique.Columns))
            || Indexes.Any(index => index is { IsUnique: true, Where: null } && wanted.SetEquals(index.Parts.Select(part => part.Text)))
            || (Partition is not null && Parents.Any(parent => parent.IsUnique(wanted)));
    }

    /// <summary>The finished table.</summary>
    public Table ToTable() => new(
        Name,
        Columns.Select(mapped => mapped.Column).ToEquatableArray(),
        Key,
        Uniques.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        Checks.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        ForeignKeys.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        Indexes.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        Entity.Comment,
        Exclusions.OrderBy(item => item.Name, StringComparer.Ordinal).ToEquatableArray(),
        Options,
        PartitionBy,
        Partition,
        Partition is null ? Parents.Select(parent => parent.Name).ToEquatableArray() : default);
}

/// <summary>A column with the property that it comes from.</summary>
internal sealed record MappedColumn(PropertyFacts Property, Column Column);

/// <summary>A named constraint or index with its place. Keys and uniques are constraints that bring an index of their name.</summary>
internal sealed record Declaration(string Name, Anchor At, bool IsConstraint, bool HasIndex);
