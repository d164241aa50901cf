namespace SchemaGen;

/// <summary>What happens to the database when the application starts.</summary>
public enum AtStart
{
    /// <summary>It must be reachable and have exactly this application's revisions; else the application does not start.</summary>
    Verify,

    /// <summary>Missing revisions are applied, by one of all the processes that start at the same time; then as <see cref="Verify"/>.</summary>
    Apply,

    /// <summary>Nothing. The health check and <see cref="ISchemaStatusReader"/> work all the same.</summary>
    Nothing,
}
