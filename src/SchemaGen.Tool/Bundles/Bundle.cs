using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Snapshots;

namespace SchemaGen.Tool.Bundles;

/// <summary>What a bundled executable carries with it instead of a project.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Model">Its model and revisions.</param>
internal sealed record Bundle(string Name, CompiledModel Model)
{
    private const string Prefix = "schemagen.bundle.";

    /// <summary>What this process's executable carries; null in the tool itself.</summary>
    public static Bundle? Inside { get; } = Assembly.GetEntryAssembly() is { } entry ? Read(entry) : null;

    /// <summary>The texts that a bundle is made of, by the names of their resources.</summary>
    public IReadOnlyDictionary<string, string> Resources => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Prefix + nameof(Name)] = Name,
        [Prefix + CompiledModel.Constants.Format] = FormattableString.Invariant($"{CompiledModel.FormatVersion}"),
        [Prefix + CompiledModel.Constants.Model] = SnapshotWriter.Write(Model.Schema),
        [Prefix + CompiledModel.Constants.Renames] = RenameText.Write(Model.Decisions),
        [Prefix + CompiledModel.Constants.Revisions] = RevisionText.Write(Model.Revisions),
        [Prefix + CompiledModel.Constants.Positions] = "",
        [Prefix + CompiledModel.Constants.Settings] = Model.Settings.Write(),
    };

    private static Bundle? Read(Assembly entry)
    {
        var texts = entry.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => ReadText(entry, name), StringComparer.Ordinal);
        return texts.Count == 0 ? null : new Bundle(texts[nameof(Name)], CompiledModel.Read(texts));
    }

    private static string ReadText(Assembly entry, string name)
    {
        using var reader = new StreamReader(entry.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
