using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Revisions;

namespace SchemaGen.Build;

/// <summary>Accepts the drift: writes the missing revision and the snapshot. The same engine as <c>dotnet schemagen revision --autogenerate</c>.</summary>
public sealed class WriteRevision : SchemaTask
{
    /// <summary>Of several models, the one that the revision is for.</summary>
    public string? Model { get; set; }

    /// <summary><c>users.email=email_address</c>, several with semicolons.</summary>
    public string[] Rename { get; set; } = [];

    /// <summary><c>users.email</c>, several with semicolons.</summary>
    public string[] Drop { get; set; } = [];

    /// <summary><c>users.email</c>, several with semicolons.</summary>
    public string[] AllowDestructive { get; set; } = [];

    /// <summary><c>users.age=0</c>, several with semicolons.</summary>
    public string[] Fill { get; set; } = [];

    /// <summary><c>users.age=age::text::integer</c>, several with semicolons.</summary>
    public string[] Using { get; set; } = [];

    private protected override void Run()
    {
        if (string.IsNullOrWhiteSpace(Message))
        {
            throw new RevisionFailure("say what the revision does: -p:SchemaGenMessage=\"add discount percent\"");
        }
        var projects = ReadProjects();
        if (projects.Count == 0)
        {
            throw new RevisionFailure("no class has [Table] or [Entity], so there is nothing to write a revision for");
        }
        var chosen = ModelChoice.One(projects.Select(project => project.Compiled).ToList(), string.IsNullOrWhiteSpace(Model) ? null : Model!.Trim(), "-p:SchemaGenModel=<name>");
        var project = projects.First(project => project.Compiled == chosen);
        var acceptance = Acceptor.Autogenerate(project, NewRequest(DecisionText.Read(Rename, Drop, AllowDestructive, Fill, Using), ""));
        Carry(acceptance);
    }
}
