using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads the lambda of CreateTable: the words of <see cref="TableBuilder"/>.</summary>
internal sealed class TableReader(Unreadable unreadable)
{
    private readonly PartReader parts = new(unreadable);

    /// <summary>The table.</summary>
    public Table Read(TableName name, CallList? body)
    {
        var table = new Table(name, default);
        foreach (var expression in body?.Expressions ?? [])
        {
            if (Call.Chain(expression, body!.Receiver) is { } chain)
            {
                table = With(table, chain[0], chain.Skip(1).ToList());
            }
            else
            {
                unreadable.Add(expression, $"only calls on '{body.Receiver}' can be read: write {body.Receiver}.Column(...) and its kin, a call a line");
            }
        }
        return table;
    }

    private Table With(Table table, Call call, IReadOnlyList<Call> rest)
    {
        switch (call.Name)
        {
            case "Column":
                var column = new Arguments(call, unreadable, "name", "type");
                var part = parts.Column(column.Name("name"), column.Type("type"), rest, allowsFill: false, allowsUsing: false);
                return table with { Columns = table.Columns.Append(part.Column).ToEquatableArray() };
            case "ForeignKey":
                var foreignKey = new Arguments(call, unreadable, "name", "columns…");
                return table with
                {
                    ForeignKeys = table.ForeignKeys
                        .Append(parts.ForeignKey(call, foreignKey.Name("name"), foreignKey.NameList("columns"), rest)).ToEquatableArray(),
                };
            case "Index":
                var index = parts.Index(new Arguments(call, unreadable, "name", "parts…"), rest);
                return table with { Indexes = table.Indexes.Append(index).ToEquatableArray() };
        }
        parts.Nothing(rest);
        switch (call.Name)
        {
            case "PrimaryKey":
                var key = new Arguments(call, unreadable, "name", "columns…");
                return table with { PrimaryKey = new PrimaryKey(key.Name("name"), key.NameList("columns")) };
            case "Unique":
                var unique = new Arguments(call, unreadable, "name", "columns…");
                return table with
                {
                    Uniques = table.Uniques.Append(new UniqueConstraint(unique.Name("name"), unique.NameList("columns"))).ToEquatableArray(),
                };
            case "Check":
                var check = new Arguments(call, unreadable, "name", "expression");
                return table with
                {
                    Checks = table.Checks.Append(new CheckConstraint(check.Name("name"), check.Text("expression"))).ToEquatableArray(),
                };
            case "Comment":
                return table with { Comment = new Arguments(call, unreadable, "comment").Text("comment") };
            default:
                unreadable.Add(call.Token.Span, call.Token.SyntaxTree!,
                    $"'{call.Name}' is no word of a table: write Column, PrimaryKey, Unique, Check, ForeignKey, Index or Comment");
                return table;
        }
    }
}
