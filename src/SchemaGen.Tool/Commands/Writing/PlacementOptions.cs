using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Model;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary>Where a new revision goes: Alembic's flags of <c>revision</c>.</summary>
internal static class PlacementOptions
{
    private static readonly Option<string?> Head = new("--head") { Description = "What it follows: an id, label@head, or 'base' for a line of its own (default: head)." };
    private static readonly Option<bool> Splice = new("--splice") { Description = "Begin a branch behind a revision that is no head." };
    private static readonly Option<string[]> DependsOn = new("--depends-on")
    {
        Description = "A revision, or a label, that must be applied before it.", Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Gives them to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Head);
        command.Options.Add(Splice);
        command.Options.Add(RevisionName.BranchLabel);
        command.Options.Add(DependsOn);
    }

    /// <summary>Whether there is one that has no meaning for a revision that is there already.</summary>
    public static bool MoveIt(CommandResult parsed) =>
        parsed.GetValue(Splice) || parsed.GetValue(RevisionName.BranchLabel) is { Length: > 0 } || parsed.GetValue(DependsOn) is { Length: > 0 };

    /// <summary>What a command line says of them.</summary>
    public static Placement Read(ParseResult parsed) => new(
        parsed.GetValue(Head), parsed.GetValue(Splice), Words(parsed.GetValue(RevisionName.BranchLabel)), Words(parsed.GetValue(DependsOn)));

    /// <summary>Words that are given each by itself, or with commas between them as in the attribute.</summary>
    public static EquatableArray<string> Words(string[]? values) => (values ?? [])
        .SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToEquatableArray();
}
