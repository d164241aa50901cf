using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Revisions;

namespace SchemaGen.Core.Settings;

/// <summary>One of several models of a project, as attribute SchemaModel names it.</summary>
/// <param name="Name">Its name, see <see cref="Problem"/>.</param>
/// <param name="Migrations">The folder of its snapshot and revisions, from the project's, with forward slashes.</param>
public sealed record ModelPlace(string Name, string Migrations)
{
    /// <summary>What the model without a name is called where models are named: of the classes that belong to no other.</summary>
    public const string Default = "default";

    private const int Longest = 20;

    /// <summary>The name of the generated class with a model's constants; null is the model without a name.</summary>
    public static string ClassName(string? name) => name is null ? CompiledModel.ClassName : CompiledModel.ClassName + "_" + name;

    /// <summary>Whether a class of that name holds a model's constants.</summary>
    public static bool IsClassName(string name) =>
        name == CompiledModel.ClassName || name.StartsWith(CompiledModel.ClassName + "_", StringComparison.Ordinal);

    /// <summary>The model that a file belongs to, by the innermost folder; null is the one without a name.</summary>
    /// <param name="all">The models that have a name.</param>
    /// <param name="path">The path from the project's folder, with forward slashes.</param>
    public static ModelPlace? OfFile(IEnumerable<ModelPlace> all, string path) => all
        .Where(place => path.StartsWith(place.Migrations + "/", StringComparison.Ordinal))
        .OrderByDescending(place => place.Migrations.Length).FirstOrDefault();

    /// <summary>The namespace of new revisions: below that of the project's, <c>Shop.Migrations.Billing</c>.</summary>
    public string NamespaceIn(string project) => project + "." + SnakeCase.Pascal(Name);

    /// <summary>Where a database remembers the model's revisions when nothing else is said: <c>schemagen_billing_version</c> beside <c>schemagen_version</c>.</summary>
    public static HistoryNames History(HistoryNames project, string model)
    {
        const string Ending = "_version";
        var name = project.Version.Name;
        var own = name.Length > Ending.Length && name.EndsWith(Ending, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Ending.Length) + "_" + model + Ending
            : name + "_" + model;
        return HistoryNames.Read(Identifiers.Write(project.Version with { Name = own }));
    }

    /// <summary>What is wrong with a model's name, in words that go on after it; null when it can be used in names of files, classes and tables.</summary>
    public static string? Problem(string name) =>
        name == Default ? "is what the model without a name is called: write another one"
        : name.Length is > 0 and <= Longest && name[0] is >= 'a' and <= 'z' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') ? null
        : $"can't be used in names of folders, classes and tables: write 1 to {Longest} small letters, digits and underscores, a letter first";

    /// <summary>The text, for the settings.</summary>
    public string Write() => Name + " " + Migrations;

    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">It is none; one line for people.</exception>
    public static ModelPlace Read(string text) => text.IndexOf(' ') is > 0 and var space
        ? new ModelPlace(text.Substring(0, space), text.Substring(space + 1))
        : throw new FormatException($"'{text}' is no model and its folder");
}
