using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What the operations after one bring.</summary>
internal sealed class Later(IEnumerable<Operation> rest)
{
    private readonly List<Operation> operations = rest.ToList();
    private string? text;

    /// <summary>Whether a text speaks of something that only comes with them.</summary>
    public bool Brings(string source) => operations.SelectMany(Names).Any(name => source.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether an expression or SQL of theirs holds a label of an enum. Other enums may have labels of the same text.</summary>
    public bool Uses(string label)
    {
        text ??= OperationLines.Write(operations.Where(operation => operation is not (CreateObject { Definition: EnumType } or AlterObject { Definition: EnumType } or RenameLabel)));
        return text.IndexOf(Dialect.Literal(label), StringComparison.Ordinal) >= 0;
    }

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
