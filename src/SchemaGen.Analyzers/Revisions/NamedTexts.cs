using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>A text that names a table or a column in a call.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Table">The table that it names; null when it names a column.</param>
/// <param name="Column">The column that it names, of the call's table; null when it names a table.</param>
/// <param name="IsGiven">Whether the call gives this name to something: in <c>Up</c> there is no handle for it yet.</param>
internal sealed record NamedText(TextSpan Span, TableName? Table, string? Column, bool IsGiven);

/// <summary>The texts of one call that name tables and columns.</summary>
/// <param name="Texts">The texts, in their order.</param>
/// <param name="IsInside">Whether the call stands in a lambda, as in that of CreateTable.</param>
/// <param name="TakesColumnAlone">Whether a column's handle says the table too: <c>DropColumn(Before.Users.Phone)</c>.</param>
internal sealed record NamedCall(IReadOnlyList<NamedText> Texts, bool IsInside, bool TakesColumnAlone)
{
    /// <summary>A call with its texts.</summary>
    public static NamedCall Of(IGrouping<Call, (Call Call, bool TakesColumnAlone, NamedText Text)> call) => new(
        call.Select(item => item.Text).OrderBy(text => text.Span.Start).ToList(),
        call.Key.Arguments.Ancestors().OfType<LambdaExpressionSyntax>().Any(),
        call.First().TakesColumnAlone);
}

/// <summary>The calls of one direction of a revision that name tables and columns by texts.</summary>
internal sealed record NamedBody(string Revision, bool IsUp, IReadOnlyList<NamedCall> Calls);
