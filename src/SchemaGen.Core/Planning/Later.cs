using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What the operations of a plan from some place on bring.</summary>
internal sealed class Later(IReadOnlyList<Operation> plan, int from)
{
    private readonly IEnumerable<Operation> operations = plan.Skip(from);
    private string? text;

    /// <summary>Whether a text speaks of something that only comes with them.</summary>
    public bool Brings(string source) => operations.SelectMany(Names).Any(name => Holds(source, name));

    /// <summary>Whether an expression or SQL of theirs holds a label of an enum. Other enums may have labels of the same text.</summary>
    public bool Uses(string label)
    {
        text ??= OperationLines.Write(operations.Where(operation => operation is not (CreateObject { Definition: EnumType } or AlterObject { Definition: EnumType } or RenameLabel)));
        return text.IndexOf(Dialect.Literal(label), StringComparison.Ordinal) >= 0;
    }

    // A word of its own, be it in the literal that is a function's body.
    private static bool Holds(string source, string name)
    {
        for (var at = source.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = source.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsWord(source[at - 1])) && (at + name.Length == source.Length || !IsWord(source[at + name.Length])))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static IEnumerable<string> Names(Operation operation) => operation switch
    {
        CreateTable create => [create.Table.Name],
        RenameTable rename => [rename.To.Name],
        AddColumn add => [add.Column.Name],
        RenameColumn rename => [rename.To],
        CreateObject { Definition.Id.Kind: < ObjectKind.Rule } create => [create.Definition.Id.Name.Name],
        RenameObject rename => [rename.To.Name],
        RenameSchema rename => [rename.To],
        CreateSchema create => [create.Name],
        ExecuteSql sql => sql.Effect.SelectMany(Names),
        _ => [],
    };
}
