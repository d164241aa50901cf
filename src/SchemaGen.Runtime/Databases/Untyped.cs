namespace SchemaGen.Runtime.Databases;

/// <summary>A parameter's text of which the server finds the type by the place where it stands, as that of a literal. PostgreSQL only.</summary>
internal sealed record Untyped(string Text);
