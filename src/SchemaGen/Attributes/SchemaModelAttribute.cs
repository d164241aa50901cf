using System;

namespace SchemaGen;

/// <summary>
/// A second schema in one project, with a history of its own: <c>[assembly: SchemaModel("billing", "Shop.Billing")]</c>. The entities of the namespaces belong to it; all others
/// to the project's model without a name. Its snapshot and revisions lie in a folder of their own, and databases remember it in a table of its own, so that several
/// models can live in one database.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SchemaModelAttribute : Attribute
{
    /// <param name="name">1 to 20 small letters, digits and underscores, a letter first.</param>
    /// <param name="namespaces">Whose classes, and those of the namespaces in them, belong to the model.</param>
    public SchemaModelAttribute(string name, params string[] namespaces)
    {
        Name = name;
        Namespaces = namespaces;
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The namespaces of its classes.</summary>
    public string[] Namespaces { get; }

    /// <summary>The folder of its snapshot and revisions, from the project's; null for one of the model's name in <c>SchemaGenMigrations</c>.</summary>
    public string? Migrations { get; set; }

    /// <summary>
    /// The table in which databases remember its revisions, perhaps with a schema; null for that of the project with the model's name in it,
    /// <c>schemagen_billing_version</c>.
    /// </summary>
    public string? VersionTable { get; set; }
}
