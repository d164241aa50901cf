using System.CommandLine;
using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary>Who a new revision is: its id, its message, its labels.</summary>
internal static partial class RevisionName
{
    /// <summary>Alembic's <c>--rev-id</c>.</summary>
    public static readonly Option<string?> Id = new("--rev-id") { Description = "The id, instead of a random one." };

    /// <summary>Alembic's <c>-m</c>, where there is a message without it too.</summary>
    public static readonly Option<string?> Message = new("--message", "-m") { Description = "What the revision does (default: which revisions it was made of)." };

    /// <summary>Alembic's <c>--branch-label</c>.</summary>
    public static readonly Option<string[]> BranchLabel = new("--branch-label")
    {
        Description = "A name of the branch that it begins, for label@head.", Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Lets a command refuse an id of another form.</summary>
    public static void Check(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(Id) is { } id && (!Form().IsMatch(id) || id is "base" or "head" or "heads"))
        {
            result.AddError("--rev-id takes up to 32 lower-case letters, digits and underscores, and none of base, head, heads");
        }
    });

    /// <summary>The request for a revision of these options.</summary>
    /// <exception cref="UsageException">The id is taken.</exception>
    public static Request Request(ParseResult parsed, string? message, Decisions decisions, Project project)
    {
        var request = NewRevision.Request(message?.Trim() ?? "", decisions, parsed.GetValue(Id));
        return project.Compiled.Revisions.Any(revision => revision.Id == request.Id || revision.Replaces.Contains(request.Id))
            ? throw new UsageException($"there is a revision {request.Id} already")
            : request;
    }

    /// <summary>The same for a command that takes <see cref="Message"/> and <see cref="BranchLabel"/>.</summary>
    public static Request Request(ParseResult parsed, Project project) => Request(parsed, parsed.GetValue(Message), Decisions.None, project) with
    {
        Place = new Placement(Labels: PlacementOptions.Words(parsed.GetValue(BranchLabel))),
    };

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex Form();
}
