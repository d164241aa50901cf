using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>
/// Reads constraints and indexes with the calls that follow them: the words of <see cref="PrimaryKeyBuilder"/> and its kin. The arguments are those of
/// the call that begins the chain; a table before the name is none of its business.
/// </summary>
internal sealed class ConstraintReader(Unreadable unreadable)
{
    private readonly Words words = new(unreadable);

    public PrimaryKey PrimaryKey(Arguments arguments, IEnumerable<Call> chain) => chain.Aggregate(
        new PrimaryKey(arguments.Name("name"), arguments.ColumnList("columns")),
        (key, call) => call.Name switch
        {
            "Include" => key with { Include = words.Names(call) },
            "Deferrable" => key with { Deferral = words.Bare(call, Deferral.Immediate) },
            "InitiallyDeferred" => key with { Deferral = words.Bare(call, Deferral.Deferred) },
            _ => words.Unknown(call, key, "Include, Deferrable or InitiallyDeferred"),
        });

    public UniqueConstraint Unique(Arguments arguments, IEnumerable<Call> chain) => chain.Aggregate(
        new UniqueConstraint(arguments.Name("name"), arguments.ColumnList("columns")),
        (unique, call) => call.Name switch
        {
            "NullsNotDistinct" => unique with { NullsNotDistinct = words.Bare(call, true) },
            "Include" => unique with { Include = words.Names(call) },
            "Deferrable" => unique with { Deferral = words.Bare(call, Deferral.Immediate) },
            "InitiallyDeferred" => unique with { Deferral = words.Bare(call, Deferral.Deferred) },
            _ => words.Unknown(call, unique, "NullsNotDistinct, Include, Deferrable or InitiallyDeferred"),
        });

    public CheckConstraint Check(Arguments arguments, IEnumerable<Call> chain) => chain.Aggregate(
        new CheckConstraint(arguments.Name("name"), arguments.Text("expression")),
        (check, call) => call.Name switch
        {
            "NoInherit" => check with { NoInherit = words.Bare(call, true) },
            "NotValid" => check with { NotValid = words.Bare(call, true) },
            _ => words.Unknown(call, check, "NoInherit or NotValid"),
        });

    public ExclusionConstraint Exclusion(Arguments arguments, IEnumerable<Call> chain)
    {
        arguments.Expression("elements");
        return chain.Aggregate(
            new ExclusionConstraint(arguments.Name("name"), arguments.List("elements", NameText.Element)),
            (exclusion, call) => call.Name switch
            {
                "Using" => exclusion with { Method = words.Name(call, "method") },
                "Where" => exclusion with { Where = words.Sql(call) },
                "Include" => exclusion with { Include = words.Names(call) },
                "Deferrable" => exclusion with { Deferral = words.Bare(call, Deferral.Immediate) },
                "InitiallyDeferred" => exclusion with { Deferral = words.Bare(call, Deferral.Deferred) },
                _ => words.Unknown(call, exclusion, "Using, Where, Include, Deferrable or InitiallyDeferred"),
            });
    }

    /// <summary>A chain without References is reported at its first call.</summary>
    public ForeignKey ForeignKey(Call first, Arguments arguments, IReadOnlyList<Call> chain)
    {
        if (chain.All(call => call.Name != "References"))
        {
            unreadable.Add(first.Token.Span, first.Token.SyntaxTree!, "the foreign key says not what it refers to: add .References(\"table\", \"column\")");
        }
        return chain.Aggregate(
            new ForeignKey(arguments.Name("name"), arguments.ColumnList("columns"), default, default),
            (key, call) => call.Name switch
            {
                "References" => References(key, new Arguments(call, unreadable, "table", "columns…")),
                "MatchFull" => key with { IsMatchFull = words.Bare(call, true) },
                "OnDelete" => key with { OnDelete = words.Action(call) },
                "SetColumns" => key with { SetColumns = words.Names(call) },
                "OnUpdate" => key with { OnUpdate = words.Action(call) },
                "Deferrable" => key with { Deferral = words.Bare(call, Deferral.Immediate) },
                "InitiallyDeferred" => key with { Deferral = words.Bare(call, Deferral.Deferred) },
                "NotValid" => key with { NotValid = words.Bare(call, true) },
                _ => words.Unknown(call, key, "References, MatchFull, OnDelete, SetColumns, OnUpdate, Deferrable, InitiallyDeferred or NotValid"),
            });
    }

    /// <summary>When a foreign key is checked from now on; a chain that says nothing or two things is reported.</summary>
    public Deferral When(Call first, IReadOnlyList<Call> chain)
    {
        const string Expected = "Deferrable, InitiallyDeferred or NotDeferrable";
        if (chain.Count != 1)
        {
            unreadable.Add(first.Token.Span, first.Token.SyntaxTree!, $"{first.Name} says not when the constraint is checked: add one of {Expected}");
            return default;
        }
        return chain[0].Name switch
        {
            "Deferrable" => words.Bare(chain[0], Deferral.Immediate),
            "InitiallyDeferred" => words.Bare(chain[0], Deferral.Deferred),
            "NotDeferrable" => words.Bare(chain[0], Deferral.None),
            _ => words.Unknown(chain[0], default(Deferral), Expected),
        };
    }

    public TableIndex Index(Arguments arguments, IEnumerable<Call> chain) => chain.Aggregate(
        new TableIndex(arguments.Name("name"), arguments.PartList("parts")),
        (index, call) => call.Name switch
        {
            "Unique" => index with { IsUnique = words.Bare(call, true) },
            "Using" => index with { Method = words.Name(call, "method") is var method && method == "btree" ? null : method },
            "Include" => index with { Include = words.Names(call) },
            "NullsNotDistinct" => index with { NullsNotDistinct = words.Bare(call, true) },
            "With" => index with { Parameters = words.Parameters(call) },
            "Where" => index with { Where = words.Sql(call) },
            _ => words.Unknown(call, index, "Unique, Using, Include, NullsNotDistinct, With or Where"),
        });

    private static ForeignKey References(ForeignKey key, Arguments arguments) =>
        key with { Table = arguments.Table("table"), ReferencedColumns = arguments.ColumnList("columns") };
}
