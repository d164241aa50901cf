using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SchemaGen.Core;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// What the generator left in a compilation about the classes: no class is looked at again. While code is being typed an editor may show the output of a moment ago.
/// </summary>
internal sealed record LiveModel(Schema Schema, Decisions Decisions, Positions Positions, ProjectSettings Settings)
{
    private static readonly WeakReference<Schema> Last = new(Schema.Empty);
    private static readonly ConstantMemo<Schema> Schemas = new(ReadSchema);
    private static readonly ConstantMemo<Decisions> Renames = new(RenameText.Read);
    private static readonly ConstantMemo<Positions> Places = new(Core.Positions.Read);
    private static readonly ConditionalWeakTable<Schema, Known> Drifts = new();

    /// <summary>The model of a compilation; null when there is none, or it can't be read because another version of SchemaGen wrote it.</summary>
    public static LiveModel? Of(Compilation compilation)
    {
        // Of this project: one that it refers to may show its own.
        if (compilation.Assembly.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName) is not { } type)
        {
            return null;
        }
        try
        {
            return Read(type);
        }
        catch (Exception unreadable) when (unreadable is FormatException or SnapshotException)
        {
            return null;
        }
    }

    /// <summary>The folders of the project's other models, those that have a name.</summary>
    public static List<string> OtherFolders(Compilation compilation) => compilation.Assembly.GlobalNamespace
        .GetNamespaceMembers().Where(space => space.Name == "SchemaGen")
        .SelectMany(space => space.GetNamespaceMembers()).Where(space => space.ToDisplayString() == CompiledModel.Namespace)
        .SelectMany(space => space.GetTypeMembers()).Where(type => type.Name != CompiledModel.ClassName && ModelPlace.IsClassName(type.Name))
        .SelectMany(type => type.GetMembers(CompiledModel.Constants.Settings).OfType<IFieldSymbol>())
        .Select(field => field.ConstantValue is string text ? FolderOf(text) : null)
        .OfType<string>().ToList();

    private static string? FolderOf(string settings)
    {
        try
        {
            return ProjectSettings.Read(settings).Model?.Migrations;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>How the model differs from a schema, worked out once as long as both stay as they are.</summary>
    public Drift DriftFrom(Schema head)
    {
        if (!Drifts.TryGetValue(Schema, out var known) || !ReferenceEquals(known.Head, head) || !known.Decisions.Equals(Decisions))
        {
            known = new Known(head, Decisions, Drift.Of(head, Schema, Decisions));
            Drifts.Remove(Schema);
            known = Drifts.GetValue(Schema, _ => known);
        }
        return ReferenceEquals(known.Head, head) ? known.Drift : Drift.Of(head, Schema, Decisions);
    }

    private static Schema ReadSchema(string text)
    {
        var schema = SnapshotReader.Read(text, Last.TryGetTarget(out var last) ? last : null);
        Last.SetTarget(schema);
        return schema;
    }

    private static LiveModel Read(INamedTypeSymbol type)
    {
        CompiledModel.RequireFormat(Constant(CompiledModel.Constants.Format)?.ConstantValue as string ?? "");
        return new LiveModel(
            Schemas.Read(Constant(CompiledModel.Constants.Model)),
            Renames.Read(Constant(CompiledModel.Constants.Renames)),
            Places.Read(Constant(CompiledModel.Constants.Positions)),
            ProjectSettings.Read(Constant(CompiledModel.Constants.Settings)?.ConstantValue as string ?? ""));

        IFieldSymbol? Constant(string name) => type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.IsConst);
    }

    private sealed record Known(Schema Head, Decisions Decisions, Drift Drift);
}
