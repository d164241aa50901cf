using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Analyzers;

/// <summary>The rules that the generator reports. They are errors that nobody can configure away: a wrong model is worse than none.</summary>
internal static class Rules
{
    public const string NoColumnType = "SCH2001";
    public const string DuplicateTable = "SCH2002";
    public const string NoSuchEntity = "SCH2003";
    public const string ReferenceMismatch = "SCH2004";
    public const string DuplicateColumn = "SCH2005";
    public const string UnusableArgument = "SCH2006";
    public const string NoKey = "SCH2007";
    public const string DefaultDoesNotFit = "SCH2008";
    public const string Unsupported = "SCH2009";
    public const string Oblivious = "SCH2010";
    public const string DuplicateName = "SCH2011";
    public const string Malformed = "SCH2013";
    public const string ParentMismatch = "SCH2014";
    public const string DuplicateObject = "SCH2015";
    public const string UnusableSetting = "SCH2017";
    public const string NotReadable = "SCH2018";
    public const string UnusableModel = "SCH2019";
    public const string Unreadable = "SCH3008";
    public const string EffectMissing = "SCH3013";
    public const string Misplaced = "SCH3014";
    public const string UnusableStep = "SCH3015";
    public const string NoSuchHandle = "SCH3016";

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = new(StringComparer.Ordinal)
    {
        [NoColumnType] = Describe(NoColumnType, "Property type without a column type"),
        [DuplicateTable] = Describe(DuplicateTable, "Two entities with one table"),
        [NoSuchEntity] = Describe(NoSuchEntity, "Reference to a class that is no entity"),
        [ReferenceMismatch] = Describe(ReferenceMismatch, "Reference that does not fit what it refers to"),
        [DuplicateColumn] = Describe(DuplicateColumn, "Two properties with one column"),
        [UnusableArgument] = Describe(UnusableArgument, "Attribute that can't be used"),
        [NoKey] = Describe(NoKey, "Entity without a key"),
        [DefaultDoesNotFit] = Describe(DefaultDoesNotFit, "Default that does not fit the column's type"),
        [Unsupported] = Describe(Unsupported, "Mapped hierarchy or generic entity"),
        [Oblivious] = Describe(Oblivious, "Project without nullable reference types", DiagnosticSeverity.Info),
        [DuplicateName] = Describe(DuplicateName, "Constraint or index name used twice"),
        [Malformed] = Describe(Malformed, "Text of an attribute that can't be read"),
        [ParentMismatch] = Describe(ParentMismatch, "Partition or inheriting table that does not fit its parent"),
        [DuplicateObject] = Describe(DuplicateObject, "Object described twice"),
        [UnusableSetting] = Describe(UnusableSetting, "Setting of the project that can't be used"),
        [NotReadable] = Describe(NotReadable, "Entities of another assembly that can't be read"),
        [UnusableModel] = Describe(UnusableModel, "Model that can't be used"),
        [Unreadable] = Describe(Unreadable, "Revision that can't be read"),
        [Misplaced] = Describe(Misplaced, "Data step or SQL that names what is not there"),
        [UnusableStep] = Describe(UnusableStep, "Data step that can't be run"),
        [NoSuchHandle] = Describe(NoSuchHandle, "Handle of a table or column that is not there"),
        [EffectMissing] = Describe(EffectMissing, "SQL that changes the schema without saying how"),
    };

    /// <summary>The descriptor of a rule; its message is what the finding says.</summary>
    public static DiagnosticDescriptor Descriptor(string id) => Descriptors[id];

    private static DiagnosticDescriptor Describe(string id, string title, DiagnosticSeverity severity = DiagnosticSeverity.Error) => new(
        id,
        title,
        "{0}",
        "SchemaGen",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/schemagen/schemagen/blob/main/docs/rules/" + id + ".md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
