using System;
using System.Collections.Generic;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>What the generator left in an assembly, as constants of one internal class.</summary>
/// <param name="Schema">The model: the schema that the entity classes describe.</param>
/// <param name="Decisions">Renames that the entity classes declare.</param>
/// <param name="Revisions">The revisions compiled into the assembly, in file name order.</param>
/// <param name="Positions">Where entities, properties and operations stand in the sources.</param>
public sealed record CompiledModel(
    Schema Schema,
    Decisions Decisions,
    EquatableArray<RevisionDefinition> Revisions,
    Positions Positions)
{
    /// <summary>What the project's properties say; the defaults in an assembly that was built before there were any.</summary>
    public ProjectSettings Settings { get; init; } = ProjectSettings.Default;

    /// <summary>Of an assembly in which there is neither entity nor revision.</summary>
    public static CompiledModel None { get; } = new(Schema.Empty, Decisions.None, default, Positions.None);

    /// <summary>The generated class's namespace.</summary>
    public const string Namespace = "SchemaGen.Generated";

    /// <summary>The generated class's name.</summary>
    public const string ClassName = "SchemaGenModel";

    /// <summary>The generated class that knows the data steps of all models; it is there when a revision has one.</summary>
    public const string StepClass = "SchemaGenSteps";

    /// <summary>Its method from a revision's id and a method's name to the data step.</summary>
    public const string StepTable = "DataStepOf";

    /// <summary>Of the format of the constants; an assembly with a higher number needs a newer tool.</summary>
    public const int FormatVersion = 1;

    /// <summary>The names of the constants, all strings: the version, then the parts.</summary>
    public static class Constants
    {
        /// <summary><see cref="CompiledModel.FormatVersion"/> as digits.</summary>
        public const string Format = "Format";

        /// <summary>The model as a snapshot text.</summary>
        public const string Model = "Model";

        /// <summary>Declared renames: <c>table old new</c> and <c>column table old new</c>, one a line.</summary>
        public const string Renames = "Renames";

        /// <summary><see cref="RevisionText"/>.</summary>
        public const string Revisions = "Revisions";

        /// <summary>The text of <see cref="Core.Positions"/>.</summary>
        public const string Positions = "Positions";

        /// <summary>The text of <see cref="ProjectSettings"/>.</summary>
        public const string Settings = "Settings";
    }

    /// <summary>Reads the constants.</summary>
    /// <exception cref="FormatException">They are of a newer format, or damaged; the message is one line for people.</exception>
    public static CompiledModel Read(IReadOnlyDictionary<string, string> constants)
    {
        RequireFormat(Constant(constants, Constants.Format));
        return new CompiledModel(
            SnapshotReader.Read(Constant(constants, Constants.Model)),
            RenameText.Read(Constant(constants, Constants.Renames)),
            RevisionText.Read(Constant(constants, Constants.Revisions)),
            Positions.Read(Constant(constants, Constants.Positions)))
        {
            Settings = constants.TryGetValue(Constants.Settings, out var settings) ? ProjectSettings.Read(settings) : ProjectSettings.Default,
        };
    }

    /// <summary>The history and the settings that a registry holds.</summary>
    /// <exception cref="FormatException">They are of another format, or damaged; the message is one line for people.</exception>
    /// <exception cref="Graph.RevisionException">The graph is not sound.</exception>
    public static (History History, ProjectSettings Settings) Read(RevisionRegistry registry)
    {
        RequireFormat(registry.Format);
        return (History.Of(RevisionText.Read(registry.Revisions)), ProjectSettings.Read(registry.Settings));
    }

    /// <summary>Refuses constants of another format.</summary>
    /// <exception cref="FormatException">They are of another one; the message is one line for people.</exception>
    public static void RequireFormat(string format)
    {
        if (!int.TryParse(format, out var version) || version != FormatVersion)
        {
            throw new FormatException(
                $"the assembly was built by another version of SchemaGen (format {format}, this is {FormatVersion}): use the same version of package and tool");
        }
    }

    private static string Constant(IReadOnlyDictionary<string, string> constants, string name) =>
        constants.TryGetValue(name, out var value)
            ? value
            : throw new FormatException($"the assembly lacks the constant {ClassName}.{name}: build it again");
}
