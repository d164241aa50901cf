using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>The names in the texts of a table or object: what it may stand on. Tokens alone decide, so a name that could be meant counts as meant.</summary>
internal static class SqlNames
{
    /// <summary>Stands for all columns of a table.</summary>
    public const string AllColumns = "*";

    /// <summary>The names without which it can't be made.</summary>
    public static IEnumerable<string> Of(Table table) => table.Columns.SelectMany(Names)
        .Concat(In(table.PartitionBy)).Concat(In(table.Partition?.Bound))
        .Concat(table.Checks.SelectMany(check => In(check.Expression)))
        .Concat(table.Indexes.SelectMany(Names))
        .Concat(table.Exclusions.SelectMany(exclusion => exclusion.Elements.SelectMany(element => Names(element.Part)).Concat(In(exclusion.Where))));

    /// <inheritdoc cref="Of(Table)"/>
    public static IEnumerable<string> Of(SchemaObject item) => item switch
    {
        View view => In(view.Query).Concat(view.Indexes.SelectMany(Names)),
        DomainType domain => In(domain.Type.Name).Concat(In(domain.Default)).Concat(domain.Checks.SelectMany(check => In(check.Expression))),
        CompositeType composite => composite.Fields.SelectMany(Names),
        SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Range or ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy } source =>
            In(source.Source).Where(name => name != source.Id.Name.Name || source.Id.Kind > ObjectKind.Procedure),
        _ => Enumerable.Empty<string>(),
    };

    /// <summary>The names in the body of a function that is a string: the server looks them up when it makes the function, and forgets them.</summary>
    public static IEnumerable<string> InBody(SchemaObject item) =>
        item is SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } source
            ? SqlTokens.Read(source.Source).Where(token => token.Kind == SqlTokens.Kind.Literal).SelectMany(token => In(Unwrapped(token.Text)))
            : Enumerable.Empty<string>();

    /// <summary>The names in SQL, and <see cref="AllColumns"/>. A literal may name a sequence: <c>nextval('market.order_no')</c>.</summary>
    public static IEnumerable<string> In(string? sql) => sql is null ? Enumerable.Empty<string>() : SqlTokens.Read(sql)
        .Select(token => token.Kind switch
        {
            SqlTokens.Kind.Word => token.Text.ToLowerInvariant(),
            SqlTokens.Kind.QuotedName => token.Text.Trim('"').Replace("\"\"", "\""),
            SqlTokens.Kind.Literal when token.Text[0] == '\'' => token.Text.Trim('\'').Split('.').Last().Trim('"'),
            _ => token.Text == AllColumns ? AllColumns : "",
        })
        .Where(name => name.Length > 0);

    private static IEnumerable<string> Names(Column column) =>
        column is { Default: null, Generated: null } && Identifiers.IsBare(column.Type.Name)
            ? [column.Type.Name]
            : In(column.Type.Name).Concat(In(column.Default)).Concat(In(column.Generated));

    private static IEnumerable<string> Names(TableIndex index) => index.Parts.SelectMany(Names).Concat(In(index.Where));

    private static IEnumerable<string> Names(IndexPart part) =>
        (part.IsExpression ? In(part.Text) : Enumerable.Empty<string>()).Concat(In(part.OperatorClass));

    private static string Unwrapped(string literal) => literal[0] == '$' && literal.IndexOf('$', 1) is var tag && tag > 0 && literal.Length > 2 * tag
        ? literal.Substring(tag + 1, literal.Length - (2 * (tag + 1)))
        : literal.Trim('\'');
}
