using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>What can't be altered is made anew: what stands on it goes before, and comes back after.</summary>
internal static class PostgreSqlRebuild
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>
    /// The old type steps aside under another name, every column of it is converted to the new one (through text, but for a domain), and it is dropped.
    /// </summary>
    /// <exception cref="ImpossibleOperationException">Something stands on it that can't be put back.</exception>
    public static IEnumerable<string> Type(Schema schema, SchemaObject old, SchemaObject target)
    {
        var all = TypeColumns.Of(schema, old.Id);
        var columns = all.Where(place => place.Column.Generated is null).ToList();
        var converted = columns.Select(IdOf).ToList();
        var generated = all.Where(place => place.Column.Generated is not null).Select(IdOf).Concat(Readers(schema, converted.Append(old.Id))).Distinct().ToList();
        var onGenerated = new HashSet<ObjectId>(generated.SelectMany(id => Standing.On(schema, id)).Select(dependent => dependent.Id));
        var order = Standing
            .Closure(schema, converted.Append(old.Id), dependent => (old.Id.Kind == ObjectKind.Range || Goes(schema, dependent, generated, onGenerated)) && !IsOwnComment(schema, dependent, converted))
            .Select(dependent => generated.Contains(dependent.Id) ? dependent with { How = Foothold.Generated } : dependent)
            .ToList();
        var change = target is SourceObject range ? ThroughText(old, range, columns) : Converted(schema, old, target, columns);
        return Around(schema, old, order, change).Concat(PartComments(schema, old.Id.Name));
    }

    /// <summary>A view with another query.</summary>
    /// <exception cref="ImpossibleOperationException">Something stands on it that can't be put back.</exception>
    public static IEnumerable<string> View(Schema schema, SchemaObject old, SchemaObject target) => Around(
        schema, old, Standing.Closure(schema, [old.Id], _ => true),
        PostgreSqlObjects.Drop(schema, old).Concat(PostgreSqlObjects.Create(schema, target)));

    private static IEnumerable<string> Around(Schema schema, SchemaObject old, IReadOnlyList<Dependent> order, IEnumerable<string> change)
    {
        var staying = order.Where(dependent => !PostgreSqlStanding.CanReturn(dependent)).Select(dependent => dependent.Words).Distinct().ToList();
        if (staying.Count > 0)
        {
            throw new ImpossibleOperationException(
                $"{ObjectNames.Write(old.Id)} can't be changed so while {string.Join(", ", staying)} {(staying.Count == 1 ? "stands" : "stand")} on it: drop or change that first");
        }
        return order.SelectMany(dependent => PostgreSqlStanding.Remove(schema, dependent))
            .Concat(change)
            .Concat(order.Reverse().SelectMany(dependent => PostgreSqlStanding.Restore(schema, dependent)));
    }

    // The functions that make a range have its name, and keep it when the type is renamed: the old type can't step aside.
    private static IEnumerable<string> ThroughText(SchemaObject old, SourceObject target, List<(Table Table, Column Column)> columns)
    {
        var conversions = columns.Select(place => (place.Column, Alter: PostgreSqlColumn.Alter(place.Table.Name, place.Column.Name), Name: Sql.Name(place.Column.Name))).ToList();
        return conversions.Where(conversion => conversion.Column.Default is not null).Select(conversion => conversion.Alter + "DROP DEFAULT")
            .Concat(conversions.Select(conversion => $"{conversion.Alter}TYPE text USING {conversion.Name}::text"))
            .Append("DROP " + PostgreSqlNames.Of(old.Id))
            .Concat(PostgreSqlTypes.Create(target))
            .Concat(conversions.Select(conversion => $"{conversion.Alter}TYPE {conversion.Column.Type} USING {conversion.Name}::{conversion.Column.Type}"))
            .Concat(conversions.Where(conversion => conversion.Column.Default is not null).Select(conversion => $"{conversion.Alter}SET DEFAULT {conversion.Column.Default}"));
    }

    // Comments on a domain's checks and on a composite's fields go with the type.
    private static IEnumerable<string> PartComments(Schema schema, TableName type) => schema.Find(type) is not null ? [] : schema.Objects
        .Where(item => item.Id.Kind == ObjectKind.Comment && item.Id.On is { Kind: ObjectKind.Constraint or ObjectKind.Column } on && on.Name == type)
        .SelectMany(item => PostgreSqlAround.Comments(schema, item.Id.On!));

    private static IEnumerable<string> Converted(Schema schema, SchemaObject old, SchemaObject target, List<(Table Table, Column Column)> columns)
    {
        var name = old.Id.Name;
        var aside = name with { Name = GivenNames.Make(name.Name, null, "old") };
        if (old is CompositeType before && target is CompositeType after)
        {
            // Through text the fields come in the order in which they stand.
            foreach (var statement in PostgreSqlTypes.ChangeFields(before, after))
            {
                yield return statement;
            }
            target = after with { Fields = InOrderOf(before, after) };
        }
        foreach (var statement in PostgreSqlObjects.Rename(old, aside).Concat(PostgreSqlTypes.Create(target)).Concat(columns.SelectMany(place => Convert(schema, old, target, place.Table, place.Column))))
        {
            yield return statement;
        }
        yield return "DROP " + PostgreSqlNames.Of(old.Id with { Name = aside });
    }

    private static IEnumerable<string> Convert(Schema schema, SchemaObject old, SchemaObject target, Table table, Column column)
    {
        var alter = PostgreSqlColumn.Alter(table.Name, column.Name);
        var name = Sql.Name(column.Name);
        var conversion = (old, target) switch
        {
            (DomainType before, DomainType after) when !column.Type.IsArray => PostgreSqlCasts.Using(schema, name, before.Type, after.Type),
            _ => $"{name}::text{(column.Type.IsArray ? "[]" : "")}::{column.Type}",
        };
        if (column.Default is not null)
        {
            yield return alter + "DROP DEFAULT";
        }
        yield return alter + $"TYPE {column.Type}"
            + (column.Collation is null ? "" : $" COLLATE {Dialect.Collation(column.Collation)}")
            + (conversion is null ? "" : $" USING {conversion}");
        if (column.Default is not null)
        {
            yield return alter + "SET DEFAULT " + column.Default;
        }
        foreach (var statement in PostgreSqlColumn.AfterDefinition(table.Name, column))
        {
            yield return statement;
        }
        if (column.Compression is not null)
        {
            yield return alter + "SET COMPRESSION " + column.Compression;
        }
    }

    // Keys and plain indexes follow a column to its new type; expressions that the server has bound to the old one, and foreign keys, don't.
    private static bool Goes(Schema schema, Dependent dependent, List<ObjectId> generated, HashSet<ObjectId> onGenerated) => dependent.Id.Kind switch
    {
        ObjectKind.Constraint => onGenerated.Contains(dependent.Id) || !IsKey(schema.Find(dependent.Id.Name)!, dependent.Id.Member!),
        ObjectKind.Index => onGenerated.Contains(dependent.Id) || schema.Find(dependent.Id.Name)?.Indexes.First(index => index.Name == dependent.Id.Member) is not { } index
            || index.Where is not null || index.Parts.Any(part => part.IsExpression),
        _ => true,
    };

    private static bool IsKey(Table table, string name) => table.PrimaryKey?.Name == name || table.Uniques.Any(unique => unique.Name == name);

    // The column itself stays, and with it what is said of it.
    private static bool IsOwnComment(Schema schema, Dependent dependent, List<ObjectId> converted) =>
        dependent.Id.Kind is ObjectKind.Comment or ObjectKind.Grant && converted.Contains(dependent.Id.On!) && schema.Find(dependent.Id) is not null;

    private static IEnumerable<ObjectId> Readers(Schema schema, IEnumerable<ObjectId> roots) =>
        roots.SelectMany(root => Standing.On(schema, root)).Where(dependent => dependent.How == Foothold.Generated).Select(dependent => dependent.Id);

    private static EquatableArray<Column> InOrderOf(CompositeType old, CompositeType target) =>
        old.Fields.Select(field => target.Fields.FirstOrDefault(other => other.Name == field.Name)).OfType<Column>()
            .Concat(target.Fields.Where(field => old.Fields.All(other => other.Name != field.Name)))
            .ToEquatableArray();

    private static ObjectId IdOf((Table Table, Column Column) place) => new(ObjectKind.Column, place.Table.Name, place.Column.Name);
}
