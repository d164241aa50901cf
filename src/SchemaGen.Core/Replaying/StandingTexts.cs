using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>A piece of SQL through which something stands on other things; <paramref name="About"/> is the table whose columns it may name bare.</summary>
internal readonly record struct StandingText(Dependent Owner, string Sql, TableName? About);

/// <summary>All SQL in a schema, and who stands by it.</summary>
internal static class StandingTexts
{
    // A table goes unchanged through most of a history, and every dropped table asks for the texts of all others.
    private static readonly ConditionalWeakTable<Table, IReadOnlyList<StandingText>> Known = new();

    /// <summary>Every text that the server binds to what it names. The body of a function is none, unless it is BEGIN ATOMIC.</summary>
    public static IEnumerable<StandingText> Of(Schema schema)
    {
        foreach (var table in schema.Tables)
        {
            var texts = Of(table);
            for (var at = 0; at < texts.Count; at++)
            {
                yield return texts[at];
            }
        }
        foreach (var text in schema.Objects.SelectMany(Of))
        {
            yield return text;
        }
    }

    /// <summary>The texts in a table.</summary>
    public static IReadOnlyList<StandingText> Of(Table table) => Known.GetValue(table, static table => Find(table).ToArray());

    private static IEnumerable<StandingText> Find(Table table)
    {
        foreach (var column in table.Columns)
        {
            if (column.Default is not null)
            {
                yield return Part(table, ObjectKind.Column, column.Name, Foothold.Default, "the default of column", column.Default);
            }
            if (column.Generated is not null)
            {
                yield return Part(table, ObjectKind.Column, column.Name, Foothold.Generated, "generated column", column.Generated);
            }
        }
        foreach (var check in table.Checks)
        {
            yield return Part(table, ObjectKind.Constraint, check.Name, Foothold.Expression, "check constraint", check.Expression);
        }
        foreach (var exclusion in table.Exclusions)
        {
            foreach (var sql in Expressions(exclusion.Elements.Select(element => element.Part), exclusion.Where))
            {
                yield return Part(table, ObjectKind.Constraint, exclusion.Name, Foothold.Expression, "exclusion constraint", sql);
            }
        }
        foreach (var text in table.Indexes.SelectMany(index => Of(table.Name, index)))
        {
            yield return text;
        }
        if (table.PartitionBy is not null)
        {
            var id = new ObjectId(ObjectKind.Table, table.Name);
            yield return new StandingText(new Dependent(id, Foothold.Expression, $"the partition key of '{table.Name}'"), table.PartitionBy, table.Name);
        }
    }

    /// <summary>The expressions of an index.</summary>
    public static IEnumerable<string> Expressions(IEnumerable<IndexPart> parts, string? where) =>
        parts.Where(part => part.IsExpression).Select(part => part.Text).Concat(where is null ? Enumerable.Empty<string>() : new[] { where });

    private static IEnumerable<StandingText> Of(SchemaObject item)
    {
        var words = ObjectWords.Of(item.Id);
        switch (item)
        {
            case View view:
                yield return new StandingText(new Dependent(view.Id, Foothold.Text, words), view.Query, null);
                foreach (var text in view.Indexes.SelectMany(index => Of(view.Id.Name, index)))
                {
                    yield return text;
                }
                break;
            case DomainType domain:
                foreach (var sql in domain.Checks.Select(check => check.Expression).Concat(domain.Default is null ? Enumerable.Empty<string>() : new[] { domain.Default }))
                {
                    yield return new StandingText(new Dependent(domain.Id, Foothold.Expression, words), sql, null);
                }
                break;
            case SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } function:
                yield return new StandingText(new Dependent(function.Id, Foothold.Text, words), function.Source, null);
                break;
            case SourceObject { Id.Kind: ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy } part:
                yield return new StandingText(new Dependent(part.Id, Foothold.Text, words), part.Source, part.Id.Name);
                break;
            case SourceObject { Id.Kind: ObjectKind.Range } range:
                yield return new StandingText(new Dependent(range.Id, Foothold.Text, words), range.Source, null);
                break;
        }
    }

    private static IEnumerable<StandingText> Of(TableName on, TableIndex index) => Expressions(index.Parts, index.Where).Select(sql => new StandingText(
        new Dependent(new ObjectId(ObjectKind.Index, on, index.Name), Foothold.Expression, $"index '{index.Name}' of '{on}'"), sql, on));

    private static StandingText Part(Table table, ObjectKind kind, string name, Foothold how, string words, string sql) =>
        new(new Dependent(new ObjectId(kind, table.Name, name), how, $"{words} '{name}' of '{table.Name}'"), sql, table.Name);
}
