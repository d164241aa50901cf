namespace SchemaGen.Analyzers;

/// <summary>Names of the pipeline's steps, by which tests see what ran again.</summary>
internal static class Steps
{
    public const string Folder = nameof(Folder);
    public const string Naming = nameof(Naming);
    public const string Settings = nameof(Settings);
    public const string Declarations = nameof(Declarations);
    public const string Sources = nameof(Sources);
    public const string Referenced = nameof(Referenced);
    public const string Elsewhere = nameof(Elsewhere);
    public const string Entities = nameof(Entities);
    public const string Enums = nameof(Enums);
    public const string Definitions = nameof(Definitions);
    public const string Models = nameof(Models);
    public const string Facts = nameof(Facts);
    public const string Shares = nameof(Shares);
    public const string Anchors = nameof(Anchors);
    public const string Model = nameof(Model);
    public const string Schema = nameof(Schema);
    public const string RevisionFiles = nameof(RevisionFiles);
    public const string Revisions = nameof(Revisions);
    public const string NamedRevisions = nameof(NamedRevisions);
    public const string RevisionSpots = nameof(RevisionSpots);
    public const string HandleRequests = nameof(HandleRequests);
    public const string StepTables = nameof(StepTables);
    public const string Handles = nameof(Handles);
    public const string RevisionHandles = nameof(RevisionHandles);
    public const string Hosting = nameof(Hosting);
    public const string Positions = nameof(Positions);
}
