using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>Writes keys, constraints and indexes as attributes. Names are always said: they are part of the schema.</summary>
internal static class ConstraintSource
{
    /// <summary>What stands on the class.</summary>
    public static IEnumerable<string> OnClass(ClassNames names, Table table)
    {
        if (table.PrimaryKey is { } primary && !ClassSource.HasPlainKey(names, table))
        {
            yield return Call("KeyConstraint", Columns(names, table, primary.Columns), Named(primary.Name), Include(names, table, primary.Include), Deferred(primary.Deferral));
        }
        foreach (var unique in table.Uniques)
        {
            yield return Call(
                "Unique", Columns(names, table, unique.Columns), Named(unique.Name), Flag("NullsNotDistinct", unique.NullsNotDistinct),
                Include(names, table, unique.Include), Deferred(unique.Deferral));
        }
        foreach (var check in table.Checks)
        {
            yield return Call("Check", [Source.Text(check.Expression)], Named(check.Name), Flag("NoInherit", check.NoInherit), Flag("NotValid", check.NotValid));
        }
        foreach (var exclusion in table.Exclusions)
        {
            yield return Call(
                "Exclude", exclusion.Elements.Select(element => Source.Literal(IndexLines.Element(element))), Named(exclusion.Name),
                exclusion.Method == "gist" ? null : "Method = " + Source.Literal(exclusion.Method), Where(exclusion.Where),
                Include(names, table, exclusion.Include), Deferred(exclusion.Deferral));
        }
        foreach (var key in table.ForeignKeys.Where(key => !ClassSource.StandsOnProperty(table, key)))
        {
            yield return Call(
                "ForeignKeyConstraint", new[] { $"typeof({names.Type(key.Table)})" }.Concat(Columns(names, table, key.Columns)),
                new[] { Array("References", key.ReferencedColumns.Select(column => names.Reference(key.Table, column))) }.Concat(Facts(names, table.Name, key)).ToArray());
        }
        foreach (var index in table.Indexes)
        {
            yield return Index(names, table, index);
        }
    }

    /// <summary>A foreign key of one column, on its property.</summary>
    public static string References(ClassNames names, ForeignKey key) =>
        Call("References", [$"typeof({names.Type(key.Table)})", names.Reference(key.Table, key.ReferencedColumns[0])], Facts(names, null, key).ToArray());

    private static IEnumerable<string?> Facts(ClassNames names, TableName? owner, ForeignKey key) =>
    [
        Action("OnDelete", key.OnDelete),
        Action("OnUpdate", key.OnUpdate),
        owner is { } table ? Array("SetColumns", key.SetColumns.Select(column => names.Reference(table, column))) : null,
        Flag("MatchFull", key.IsMatchFull),
        Flag("NotValid", key.NotValid),
        Deferred(key.Deferral),
        Named(key.Name),
    ];

    private static string Index(ClassNames names, Table table, TableIndex index)
    {
        var isPlain = index.Parts.All(part => part is { IsExpression: false, IsDescending: false, Nulls: NullsOrder.Default, Collation: null, OperatorClass: null });
        return Call(
            "Indexed", isPlain ? Columns(names, table, index.Parts.Select(part => part.Text)) : [],
            isPlain ? null : Array("Parts", index.Parts.Select(part => Source.Literal(IndexLines.Part(part)))),
            Named(index.Name), Flag("Unique", index.IsUnique), index.Method is null ? null : "Method = " + Source.Literal(index.Method),
            Include(names, table, index.Include), Flag("NullsNotDistinct", index.NullsNotDistinct),
            Array("Parameters", index.Parameters.Select(Source.Literal)), Where(index.Where));
    }

    private static IEnumerable<string> Columns(ClassNames names, Table table, IEnumerable<string> columns) => columns.Select(column => names.Reference(table.Name, column));

    private static string? Include(ClassNames names, Table table, EquatableArray<string> columns) => Array("Include", Columns(names, table, columns));

    private static string Named(string name) => "Name = " + Source.Literal(name);

    private static string? Where(string? sql) => sql is null ? null : "Where = " + Source.Text(sql);

    private static string? Flag(string name, bool isSet) => isSet ? name + " = true" : null;

    private static string? Action(string name, ReferentialAction action) => action == ReferentialAction.NoAction ? null : $"{name} = ReferentialAction.{action}";

    private static string? Deferred(Deferral deferral) => deferral switch
    {
        Deferral.Immediate => "Deferrable = true",
        Deferral.Deferred => "Deferred = true",
        _ => null,
    };

    private static string? Array(string name, IEnumerable<string> items) =>
        items.ToList() is { Count: > 0 } list ? $"{name} = new[] {{ {string.Join(", ", list)} }}" : null;

    private static string Call(string name, IEnumerable<string> positional, params string?[] named) =>
        name + "(" + string.Join(", ", positional.Concat(named.OfType<string>())) + ")";
}
