using System;
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

    /// <summary>Its name and folder; null for the one without a name.</summary>
    public ModelPlace? Place => Settings.Model;

    /// <summary>The models of a compilation, the one without a name first; without those that can't be read because another version of SchemaGen wrote them.</summary>
    public static EquatableArray<LiveModel> All(Compilation compilation) => compilation.Assembly.GlobalNamespace
        // Of this project: one that it refers to may show its own.
        .GetNamespaceMembers().Where(space => space.Name == "SchemaGen")
        .SelectMany(space => space.GetNamespaceMembers()).Where(space => space.ToDisplayString() == CompiledModel.Namespace)
        .SelectMany(space => space.GetTypeMembers()).Where(type => ModelPlace.IsClassName(type.Name))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(Read).OfType<LiveModel>()
        .ToEquatableArray();

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

    private static LiveModel? Read(INamedTypeSymbol type)
    {
        try
        {
            CompiledModel.RequireFormat(Constant(CompiledModel.Constants.Format)?.ConstantValue as string ?? "");
            return new LiveModel(
                Schemas.Read(Constant(CompiledModel.Constants.Model)),
                Renames.Read(Constant(CompiledModel.Constants.Renames)),
                Places.Read(Constant(CompiledModel.Constants.Positions)),
                ProjectSettings.Read(Constant(CompiledModel.Constants.Settings)?.ConstantValue as string ?? ""));
        }
        catch (Exception unreadable) when (unreadable is FormatException or SnapshotException)
        {
            return null;
        }

        IFieldSymbol? Constant(string name) => type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(field => field.IsConst);
    }

    private sealed record Known(Schema Head, Decisions Decisions, Drift Drift);
}
