using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Proving;

/// <summary>
/// The names about which nothing can be said any more, because an operation that would have made or removed them can't be done. What fails later and speaks of
/// one of them most likely fails for that reason, and is not reported: one mistake, one finding.
/// </summary>
internal sealed record Tainted(EquatableArray<TaintedName> Names)
{
    /// <summary>All is known.</summary>
    public static Tainted Nothing { get; } = new(default(EquatableArray<TaintedName>));

    /// <summary>With what another set holds.</summary>
    public Tainted With(Tainted other) => other.Names.IsEmpty || Equals(other) ? this : new(Names.Concat(other.Names).Distinct().ToEquatableArray());

    /// <summary>With the names that an operation would have made or removed.</summary>
    public Tainted With(Operation operation) => new(Names.Concat(NamesOf(operation)).Distinct().ToEquatableArray());

    /// <summary>With those, and the ones that it would have made or removed if it had been written as it was probably meant.</summary>
    public Tainted With(Operation operation, Correction? correction) => correction is null ? With(operation)
        : new(Names.Concat(NamesOf(operation).SelectMany(name => new[] { name, name.Corrected(correction) })).Distinct().ToEquatableArray());

    /// <summary>With the whole of what an operation is about.</summary>
    public Tainted WithSubject(Operation operation) => operation is TableOperation on ? new(Names.Append(new(on.Table.Name)).Distinct().ToEquatableArray()) : With(operation);

    /// <summary>Whether an operation speaks of one of the names.</summary>
    public bool Has(Operation operation)
    {
        if (Names.IsEmpty)
        {
            return false;
        }
        var text = OperationLines.Write([operation]);
        return Names.Any(name => name.IsIn(text));
    }

    /// <summary>Whether a change is about one of the names.</summary>
    public bool Has(Change change) => Names.Any(name => name.IsIn($"{change.Title} {change.Action}"));

    private static IEnumerable<TaintedName> NamesOf(Operation operation) => operation switch
    {
        CreateSchema create => [new(create.Name)],
        DropSchema drop => [new(drop.Name)],
        RenameSchema rename => [new(rename.Name), new(rename.To)],
        CreateTable create => [new(create.Table.Name)],
        DropTable drop => [new(drop.Table.Name)],
        RenameTable rename => [new(rename.Table.Name), new(rename.To.Name)],
        AddColumn add => [new(add.Table.Name, add.Column.Name)],
        DropColumn drop => [new(drop.Table.Name, drop.Column)],
        RenameColumn rename => [new(rename.Table.Name, rename.Column), new(rename.Table.Name, rename.To)],
        AlterColumn alter => [new(alter.Table.Name, alter.Column.Name)],
        AddPrimaryKey add => [new(add.Table.Name, add.Key.Name)],
        AddUnique add => [new(add.Table.Name, add.Constraint.Name)],
        AddCheck add => [new(add.Table.Name, add.Constraint.Name)],
        AddForeignKey add => [new(add.Table.Name, add.Constraint.Name)],
        AddExclusion add => [new(add.Table.Name, add.Constraint.Name)],
        DropConstraint drop => [new(drop.Table.Name, drop.Name)],
        RenameConstraint rename => [new(rename.Table.Name, rename.Name), new(rename.Table.Name, rename.To)],
        CreateIndex create => [new(create.Table.Name, create.Index.Name)],
        DropIndex drop => [new(drop.Table.Name, drop.Name)],
        RenameIndex rename => [new(rename.Table.Name, rename.Name), new(rename.Table.Name, rename.To)],
        CreateObject create => [Of(create.Definition.Id)],
        AlterObject alter => [Of(alter.Definition.Id)],
        DropObject drop => [Of(drop.Id)],
        RenameObject rename => [Of(rename.Id), new(rename.To.Name)],
        RenameLabel rename => [new(rename.Id.Name.Name, rename.Label), new(rename.Id.Name.Name, rename.To)],
        ValidateConstraint validate => [new(validate.Table.Name, validate.Name)],
        TableOperation on => [new(on.Table.Name)],
        ExecuteSql sql => sql.Effect.SelectMany(NamesOf),
        _ => [],
    };

    private static TaintedName Of(ObjectId id) => id switch
    {
        { Kind: ObjectKind.Comment, On: { } on } => new(on.Name.Name, "comment"),
        { On: { } on } => new(id.Name.Name, on.Name.Name),
        _ => new(id.Name.Name, id.Member),
    };
}

/// <summary>A name, perhaps of something inside another thing.</summary>
internal sealed record TaintedName(string Name, string? Member = null)
{
    /// <summary>Whether a text has the name, and its member's if it is one's.</summary>
    public bool IsIn(string text) => Has(text, Name) && (Member is null || Has(text, Member));

    /// <summary>The name that was meant where a correction speaks of this one or of its member.</summary>
    public TaintedName Corrected(Correction correction) => new(Corrected(Name, correction), Member is null ? null : Corrected(Member, correction));

    // A correction speaks of a table with its schema.
    private static string Corrected(string name, Correction correction) =>
        name == correction.Written || name == Last(correction.Written) ? Last(correction.Meant) : name;

    private static string Last(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static bool Has(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPart(text[at - 1])) && (at + name.Length == text.Length || !IsPart(text[at + name.Length])))
            {
                return true;
            }
        }
        // A quote inside a name is doubled in the text.
        return name.IndexOf('"') >= 0 && text.Contains(name.Replace("\"", "\"\""));
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
