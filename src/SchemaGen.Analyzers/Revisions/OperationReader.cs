using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads calls on the builder as operations: the words of <see cref="SchemaBuilder"/>.</summary>
internal sealed class OperationReader(Unreadable unreadable, DataMethods methods)
{
    private readonly ColumnReader columns = new(unreadable);
    private readonly ConstraintReader constraints = new(unreadable);
    private readonly ObjectReader objects = new(unreadable);
    private readonly Words words = new(unreadable);

    /// <summary>The operations of a body with the expressions that say them; what can't be read is reported and left out.</summary>
    public IReadOnlyList<(Operation Operation, ExpressionSyntax Source)> Read(CallList body)
    {
        var operations = new List<(Operation, ExpressionSyntax)>();
        foreach (var expression in body.Expressions)
        {
            var before = unreadable.Count;
            if (Call.Chain(expression, body.Receiver) is not { } chain)
            {
                unreadable.Add(expression,
                    $"only calls on '{body.Receiver}' can be read: write the operation itself here, such as {body.Receiver}.AddColumn(\"users\", \"email\", \"text\")");
            }
            else if (Operation(chain[0], chain.Skip(1).ToList()) is { } operation)
            {
                CheckTables(operation, chain);
                if (unreadable.Count == before)
                {
                    operations.Add((operation, expression));
                }
            }
        }
        return operations;
    }

    // Words after which a chain may follow.
    private Operation? Operation(Call call, IReadOnlyList<Call> rest)
    {
        switch (call.Name)
        {
            case "AddColumn":
                var add = With(call, "table", "column", "type");
                var added = columns.Read(add.Column("column"), add.Type("type"), rest, allowsFill: true, allowsUsing: false);
                return new AddColumn(add.Table("table"), added.Column, added.Fill);
            case "AlterColumn":
                var alter = With(call, "table", "column", "type");
                var altered = columns.Read(alter.Column("column"), alter.Type("type"), rest, allowsFill: true, allowsUsing: true);
                return new AlterColumn(alter.Table("table"), altered.Column, altered.Using, altered.Fill);
            case "AddPrimaryKey":
                var key = With(call, "table", "name", "columns…");
                return new AddPrimaryKey(key.Table("table"), constraints.PrimaryKey(key, Others(rest)), Index(rest));
            case "AddUnique":
                var unique = With(call, "table", "name", "columns…");
                return new AddUnique(unique.Table("table"), constraints.Unique(unique, Others(rest)), Index(rest));
            case "AddCheck":
                var check = With(call, "table", "name", "expression");
                return new AddCheck(check.Table("table"), constraints.Check(check, rest));
            case "AddExclusion":
                var exclusion = With(call, "table", "name", "elements…");
                return new AddExclusion(exclusion.Table("table"), constraints.Exclusion(exclusion, rest));
            case "AddForeignKey":
                var foreign = With(call, "table", "name", "columns…");
                return new AddForeignKey(foreign.Table("table"), constraints.ForeignKey(call, foreign, rest));
            case "AlterConstraint":
                var constraint = With(call, "table", "name");
                return new AlterConstraint(constraint.Table("table"), constraint.Name("name"), constraints.When(call, rest));
            case "CreateIndex" or "CreateIndexConcurrently":
                var index = With(call, "table", "name", "parts…");
                return new CreateIndex(index.Table("table"), constraints.Index(index, rest), call.Name == "CreateIndexConcurrently");
            default:
                words.Nothing(rest);
                return ObjectReader.Knows(call.Name) ? objects.Read(call) : Plain(call);
        }
    }

    private Operation? Plain(Call call)
    {
        switch (call.Name)
        {
            case "CreateSchema":
                return new CreateSchema(With(call, "name").Name("name"));
            case "DropSchema":
                return new DropSchema(With(call, "name").Name("name"));
            case "CreateTable":
                var create = With(call, "table", "definition");
                return new CreateTable(new TableReader(unreadable).Read(create.Table("table"), Lambda(create, "definition")));
            case "DropTable":
                return new DropTable(With(call, "table").Table("table"));
            case "RenameTable":
                var table = With(call, "table", "to");
                return new RenameTable(table.Table("table"), table.Table("to"));
            case "CommentTable":
                var comment = With(call, "table", "comment");
                return new CommentTable(comment.Table("table"), comment.OptionalText("comment"));
            case "AlterTable":
                var alter = With(call, "table", "options");
                return new AlterTable(alter.Table("table"), new TableReader(unreadable).ReadOptions(Lambda(alter, "options")));
            case "AttachPartition":
                var attach = With(call, "table", "parent", "bound");
                return new AttachPartition(attach.Table("table"), new Partition(attach.Table("parent"), attach.Text("bound")));
            case "DetachPartition":
                return new DetachPartition(With(call, "table").Table("table"));
            case "Inherit":
                var inherit = With(call, "table", "parent");
                return new Inherit(inherit.Table("table"), inherit.Table("parent"));
            case "Disinherit":
                var disinherit = With(call, "table", "parent");
                return new Disinherit(disinherit.Table("table"), disinherit.Table("parent"));
            case "Sql":
                return Sql(call);
            case "Run":
                return Run(call);
            case "Irreversible":
                return new Irreversible(With(call, "reason").Text("reason"));
            default:
                return InTable(call);
        }
    }

    // Words of which all arguments name things of one table.
    private Operation? InTable(Call call)
    {
        switch (call.Name)
        {
            case "DropColumn":
                var column = With(call, "table", "column");
                return new DropColumn(column.Table("table"), column.Column("column"));
            case "RenameColumn":
                var renamed = With(call, "table", "column", "to");
                return new RenameColumn(renamed.Table("table"), renamed.Column("column"), renamed.Column("to"));
            case "DropConstraint":
                var dropped = With(call, "table", "name");
                return new DropConstraint(dropped.Table("table"), dropped.Name("name"));
            case "RenameConstraint":
                var constraint = With(call, "table", "name", "to");
                return new RenameConstraint(constraint.Table("table"), constraint.Name("name"), constraint.Name("to"));
            case "ValidateConstraint":
                var validated = With(call, "table", "name");
                return new ValidateConstraint(validated.Table("table"), validated.Name("name"));
            case "DropIndex" or "DropIndexConcurrently":
                var index = With(call, "table", "name");
                return new DropIndex(index.Table("table"), index.Name("name"), call.Name == "DropIndexConcurrently");
            case "RenameIndex":
                var moved = With(call, "table", "name", "to");
                return new RenameIndex(moved.Table("table"), moved.Name("name"), moved.Name("to"));
            case "AlterIndex":
                var altered = With(call, "table", "name", "parameters…");
                return new AlterIndex(altered.Table("table"), altered.Name("name"), Words.Parameters(altered));
            default:
                unreadable.Add(call.Token.Span, call.Token.SyntaxTree!,
                    $"'{call.Name}' is no operation of SchemaBuilder: use one of its methods, or Sql(\"...\", effect: s => ...)");
                return null;
        }
    }

    // A handle stands for its column's name alone, so the column of another table would be taken for one of this.
    private void CheckTables(Operation operation, IReadOnlyList<Call> chain)
    {
        if (operation is not TableOperation || operation is CreateTable)
        {
            return;
        }
        var arguments = chain.Where(call => call.Name != "References").SelectMany(call => call.Arguments.Arguments).ToList();
        var first = chain[0].Arguments.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "table") ?? arguments.FirstOrDefault();
        var table = HandleSyntax.Of(first?.Expression);
        foreach (var access in arguments.SelectMany(argument => argument.DescendantNodes()).OfType<MemberAccessExpressionSyntax>())
        {
            if (HandleSyntax.Of(access) is { Column: not null } use && use.Table != table?.Table
                // What Down renames a thing to is of the other side.
                && !(operation is RenameColumn && access.Parent == arguments[arguments.Count - 1]))
            {
                unreadable.Add(access, table is null
                    ? $"{use} stands for a column's name alone: write its table as a handle too, {use with { Column = null }}"
                    : $"{use} is no column of {table with { Column = null }}, which this call is about: write one of its columns");
            }
        }
    }

    // UsingIndex says how the constraint is added; the other calls say what it is.
    private string? Index(IReadOnlyList<Call> rest) => rest.FirstOrDefault(IsUsingIndex) is { } call ? words.Name(call, "index") : null;

    private static IEnumerable<Call> Others(IEnumerable<Call> rest) => rest.Where(call => !IsUsingIndex(call));

    private static bool IsUsingIndex(Call call) => call.Name == "UsingIndex";

    // Two overloads: (sql, only, transaction) and (sql, effect, only, transaction).
    private Operation Sql(Call call)
    {
        var hasEffect = call.Arguments.Arguments.Any(argument =>
            argument.Expression is LambdaExpressionSyntax || argument.NameColon?.Name.Identifier.ValueText == "effect");
        var arguments = hasEffect ? With(call, "sql", "effect", "only", "transaction") : With(call, "sql", "only", "transaction");
        var sql = arguments.Text("sql");
        var only = arguments.OptionalText("only");
        var inTransaction = arguments.All("transaction").Count == 0 || arguments.Flag("transaction");
        if (only is not (null or "postgresql" or "sqlite"))
        {
            unreadable.Add(arguments.All("only")[0], $"'{only}' is no kind of database: write only: \"postgresql\" or only: \"sqlite\"");
        }
        if (arguments.All("sql").FirstOrDefault() is { } empty && Literals.Text(empty)?.Trim().Length == 0)
        {
            unreadable.Add(empty, "the SQL is empty: write a statement, or leave the call out");
        }
        if (TransactionWords.Find(sql) is { } word)
        {
            unreadable.Add(arguments.All("sql")[0], $"'{word}' would begin or end a transaction, but a revision runs in one of its own: leave it out, or write two revisions");
        }
        if (!hasEffect)
        {
            if (SchemaChanges.Find(sql) is { } changing)
            {
                unreadable.AddEffectMissing(arguments.All("sql")[0],
                    $"this SQL has {changing} in it, and the build can't know what it does to the schema: add effect: s => s.AddColumn(...) or the like, or effect: _ => {{ }} if it does nothing to it");
            }
            return new ExecuteSql(sql, default, only, inTransaction);
        }
        var effect = Lambda(arguments, "effect") is { } body ? Read(body) : [];
        foreach (var (_, source) in effect.Where(item => item.Operation is ExecuteSql or RunData or Irreversible))
        {
            unreadable.Add(source, "an effect says what the SQL does to the schema: write operations that are neither SQL nor a data step themselves");
        }
        return new ExecuteSql(sql, effect.Select(item => item.Operation).ToEquatableArray(), only, inTransaction);
    }

    private RunData? Run(Call call)
    {
        if (With(call, "step").Expression("step") is not { } step)
        {
            return null;
        }
        var (operation, problem) = methods.Read(step);
        if (problem is not null)
        {
            unreadable.AddUnusableStep(step, problem);
        }
        return operation;
    }

    private CallList? Lambda(Arguments arguments, string parameter) =>
        arguments.Expression(parameter) is { } lambda ? CallList.FromLambda(lambda, unreadable) : null;

    private Arguments With(Call call, params string[] parameters) => new(call, unreadable, parameters);
}
