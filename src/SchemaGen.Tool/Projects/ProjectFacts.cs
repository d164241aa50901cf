using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Writing;
using SchemaGen.Model;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Projects;

/// <summary>What the package's target <c>SchemaGenDescribe</c> says of a project.</summary>
/// <param name="Assembly">The compiled assembly.</param>
/// <param name="Folder">The project's folder.</param>
/// <param name="File">The project file's name.</param>
/// <param name="Migrations">The folder of revisions, from the project's.</param>
/// <param name="Files">Where revisions are written, and what their files are called.</param>
/// <param name="PostWrite">What is run after one was written, for <see cref="Core.Writing.HookCommand"/>.</param>
/// <param name="Namespace">The namespace of new revisions.</param>
/// <param name="Settings">What is compiled into the assembly too, where anything is.</param>
/// <param name="RootNamespace">The namespace of classes in the project's folder.</param>
/// <param name="Convention">What keys, constraints and indexes without a name are called.</param>
/// <param name="IsExact">Names of classes and properties are the names in the database, as they are.</param>
internal sealed record ProjectFacts(
    string Assembly, string Folder, string File, string Migrations, RevisionFiles Files, string PostWrite, string Namespace, ProjectSettings Settings, string RootNamespace, NameConvention Convention, bool IsExact)
{
    /// <summary>Where its files are.</summary>
    public ProjectLayout Layout => new(File, Migrations, Namespace, Files, Settings.Databases);

    /// <summary>Reads the target's lines <c>key=value</c>.</summary>
    /// <exception cref="UsageException">A key is missing: tool and package are of different versions.</exception>
    public static ProjectFacts Read(IEnumerable<string> lines)
    {
        var facts = lines.Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal);
        var migrations = Fact("migrations").Replace('\\', '/').TrimEnd('/');
        return new ProjectFacts(
            Fact("assembly"),
            Fact("projectDirectory"),
            Fact("projectFile"),
            migrations,
            RevisionFiles.Of(migrations, Property),
            Fact("postWrite"),
            Fact("namespace"),
            ProjectSettings.Of(Property, problem => throw new UsageException(problem)),
            Fact("rootNamespace"),
            NameConvention.Of(Property, problem => throw new UsageException(problem)),
            Fact("naming") is "exact" || (Fact("naming") is not "snake_case" && Fact("entityFramework") is not "0"));

        // SchemaGenVersionTable is told as versionTable.
        string? Property(string name) => Fact(char.ToLowerInvariant(name["SchemaGen".Length]) + name["SchemaGen".Length..][1..]);

        string Fact(string key) => facts.TryGetValue(key, out var value)
            ? value
            : throw new UsageException($"the SchemaGen package of this project does not tell '{key}': use the same version of package and tool");
    }
}
