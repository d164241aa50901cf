using SchemaGen.Core.Accepting;

namespace SchemaGen.Build;

/// <summary>Accepts the drift: writes the missing revision and the snapshot. The same engine as <c>dotnet schemagen revision --autogenerate</c>.</summary>
public sealed class WriteRevision : SchemaTask
{
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
        if (ReadProject() is not { } project)
        {
            throw new RevisionFailure("no class has [Table] or [Entity], so there is nothing to write a revision for");
        }
        var acceptance = Acceptor.Autogenerate(project, NewRequest(DecisionText.Read(Rename, Drop, AllowDestructive, Fill, Using), ""));
        Carry(acceptance);
    }
}
