using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads the lambda of CreateTable: the words of <see cref="TableBuilder"/>.</summary>
internal sealed class TableReader(Unreadable unreadable)
{
    private const string OptionWords = "External, Unlogged, With, WithoutRowId, RowSecurity or ForceRowSecurity";

    private readonly ColumnReader columns = new(unreadable);
    private readonly ConstraintReader constraints = new(unreadable);
    private readonly Words words = new(unreadable);

    /// <summary>The options that the lambda of AlterTable says.</summary>
    public TableOptions ReadOptions(CallList? body)
    {
        var options = TableOptions.None;
        foreach (var (call, rest) in Calls(body, "Unlogged"))
        {
            words.Nothing(rest);
            options = With(options, call) ?? words.Unknown(call, options, OptionWords);
        }
        return options;
    }

    /// <summary>The table.</summary>
    public Table Read(TableName name, CallList? body)
    {
        var table = new Table(name, default);
        foreach (var (call, rest) in Calls(body, "Column"))
        {
            table = With(table, call, rest);
        }
        return table;
    }

    private IEnumerable<(Call First, IReadOnlyList<Call> Following)> Calls(CallList? body, string example)
    {
        foreach (var expression in body?.Expressions ?? [])
        {
            if (Call.Chain(expression, body!.Receiver) is { } chain)
            {
                yield return (chain[0], chain.Skip(1).ToList());
            }
            else
            {
                unreadable.Add(expression, $"only calls on '{body.Receiver}' can be read: write {body.Receiver}.{example}(...) and its kin, a call a line");
            }
        }
    }

    // Words after which a chain may follow.
    private Table With(Table table, Call call, IReadOnlyList<Call> rest)
    {
        switch (call.Name)
        {
            case "Column":
                var column = new Arguments(call, unreadable, "name", "type");
                return table with { Columns = Add(table.Columns, columns.Read(column.Name("name"), column.Type("type"), rest, allowsFill: false, allowsUsing: false).Column) };
            case "PrimaryKey":
                return table with { PrimaryKey = constraints.PrimaryKey(new Arguments(call, unreadable, "name", "columns…"), rest) };
            case "Unique":
                return table with { Uniques = Add(table.Uniques, constraints.Unique(new Arguments(call, unreadable, "name", "columns…"), rest)) };
            case "Check":
                return table with { Checks = Add(table.Checks, constraints.Check(new Arguments(call, unreadable, "name", "expression"), rest)) };
            case "Exclude":
                return table with { Exclusions = Add(table.Exclusions, constraints.Exclusion(new Arguments(call, unreadable, "name", "elements…"), rest)) };
            case "ForeignKey":
                return table with { ForeignKeys = Add(table.ForeignKeys, constraints.ForeignKey(call, new Arguments(call, unreadable, "name", "columns…"), rest)) };
            case "Index":
                return table with { Indexes = Add(table.Indexes, constraints.Index(new Arguments(call, unreadable, "name", "parts…"), rest)) };
            default:
                words.Nothing(rest);
                return Whole(table, call);
        }
    }

    // Words about the table as a whole.
    private Table Whole(Table table, Call call)
    {
        switch (call.Name)
        {
            case "Comment":
                return table with { Comment = new Arguments(call, unreadable, "comment").Text("comment") };
            case "PartitionBy":
                return table with { PartitionBy = new Arguments(call, unreadable, "key").Text("key") };
            case "PartitionOf":
                var partition = new Arguments(call, unreadable, "parent", "bound");
                return table with { Partition = new Partition(partition.Table("parent"), partition.Text("bound")) };
            case "Inherits":
                return table with { Inherits = new Arguments(call, unreadable, "parents…").TableList("parents") };
        }
        if (With(table.Options, call) is { } options)
        {
            return table with { Options = options };
        }
        unreadable.Add(call.Token.Span, call.Token.SyntaxTree!,
            $"'{call.Name}' is no word of a table: write Column, PrimaryKey, Unique, Check, Exclude, ForeignKey, Index, Comment, PartitionBy, PartitionOf, Inherits, {OptionWords}");
        return table;
    }

    private TableOptions? With(TableOptions options, Call call) => call.Name switch
    {
        "External" => options with { IsExternal = words.Bare(call, true) },
        "Unlogged" => options with { IsUnlogged = words.Bare(call, true) },
        "With" => options with { Parameters = words.Parameters(call) },
        "WithoutRowId" => options with { IsWithoutRowId = words.Bare(call, true) },
        "RowSecurity" => options with { RowSecurity = words.Bare(call, RowSecurity.Enabled) },
        "ForceRowSecurity" => options with { RowSecurity = words.Bare(call, RowSecurity.Forced) },
        _ => null,
    };

    private static EquatableArray<T> Add<T>(EquatableArray<T> list, T item) => list.Append(item).ToEquatableArray();
}
