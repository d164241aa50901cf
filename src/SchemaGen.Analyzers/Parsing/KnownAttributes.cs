using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>The attributes that mean something to the model, by full metadata name: their packages need not be referenced.</summary>
internal static class KnownAttributes
{
    public const string Table = Schema + ".TableAttribute";
    public const string Entity = Ours + ".EntityAttribute";
    public const string Enum = Ours + ".SqlEnumAttribute";
    public const string Source = Ours + ".SchemaFromAttribute";
    public const string Model = Ours + ".SchemaModelAttribute";
    private const string Annotations = "System.ComponentModel.DataAnnotations";
    private const string Schema = Annotations + ".Schema";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";
    private const string Ours = "SchemaGen";

    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["KeyAttribute"] = Annotations,
        ["RequiredAttribute"] = Annotations,
        ["MaxLengthAttribute"] = Annotations,
        ["StringLengthAttribute"] = Annotations,
        ["LengthAttribute"] = Annotations,
        ["TimestampAttribute"] = Annotations,
        ["TableAttribute"] = Schema,
        ["ColumnAttribute"] = Schema,
        ["ForeignKeyAttribute"] = Schema,
        ["NotMappedAttribute"] = Schema,
        ["DatabaseGeneratedAttribute"] = Schema,
        ["IndexAttribute"] = EntityFramework,
        ["PrimaryKeyAttribute"] = EntityFramework,
        ["KeylessAttribute"] = EntityFramework,
        ["CommentAttribute"] = EntityFramework,
        ["PrecisionAttribute"] = EntityFramework,
        ["DeleteBehaviorAttribute"] = EntityFramework,
        ["PgNameAttribute"] = "NpgsqlTypes",
        ["EntityAttribute"] = Ours,
        ["RenamedFromAttribute"] = Ours,
        ["SqlCommentAttribute"] = Ours,
        ["IndexedAttribute"] = Ours,
        ["UniqueAttribute"] = Ours,
        ["CheckAttribute"] = Ours,
        ["DefaultAttribute"] = Ours,
        ["DefaultSqlAttribute"] = Ours,
        ["ReferencesAttribute"] = Ours,
        ["CollationAttribute"] = Ours,
        ["GeneratedAttribute"] = Ours,
        ["IdentityAttribute"] = Ours,
        ["SerialAttribute"] = Ours,
        ["StorageAttribute"] = Ours,
        ["CompressionAttribute"] = Ours,
        ["ForeignKeyConstraintAttribute"] = Ours,
        ["StorageParametersAttribute"] = Ours,
        ["PartitionByAttribute"] = Ours,
        ["PartitionOfAttribute"] = Ours,
        ["PartitionAttribute"] = Ours,
        ["InheritsAttribute"] = Ours,
        ["ExcludeAttribute"] = Ours,
        ["KeyConstraintAttribute"] = Ours,
        ["SqlEnumAttribute"] = Ours,
        ["SqlLabelAttribute"] = Ours,
    };

    /// <summary>The names of the attributes that stand on an entity, a property or an enum.</summary>
    public static IEnumerable<string> Names => Namespaces.Keys;

    /// <summary>The attributes that describe objects beside tables, by their full names.</summary>
    public static IEnumerable<string> Definitions { get; } = new[]
    {
        "SqlObject",
        "SqlSchema",
        "SqlExtension",
        "SqlDomain",
        "SqlCompositeType",
        "SqlRangeType",
        "SqlSequence",
        "SqlFunction",
        "SqlProcedure",
        "SqlView",
        "SqlMaterializedView",
        "SqlTrigger",
        "SqlPolicy",
        "SqlRule",
        "Grant",
        "DefaultPrivileges",
        "CommentOn",
    }.Select(static name => Ours + "." + name + "Attribute").ToList();

    /// <summary>Whether an attribute describes an object beside tables.</summary>
    public static bool IsDefinition(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingType: null } type && IsNamed(type.ContainingNamespace, Ours) && Definitions.Contains(Ours + "." + type.Name);

    /// <summary>Whether an attribute is that of a full name.</summary>
    public static bool Is(AttributeData attribute, string name) => attribute.AttributeClass is { ContainingType: null } type
        && name.EndsWith("." + type.Name, StringComparison.Ordinal) && IsNamed(type.ContainingNamespace, name.Substring(0, name.Length - type.Name.Length - 1));

    /// <summary>The attribute's name without its ending, <c>Table</c>; null when it means nothing to us.</summary>
    public static string? NameOf(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        return type is { ContainingType: null }
            && Namespaces.TryGetValue(type.Name, out var expected)
            && IsNamed(type.ContainingNamespace, expected)
                ? type.Name.Substring(0, type.Name.Length - "Attribute".Length)
                : null;
    }

    /// <summary>Whether the class itself (not its base) is marked as an entity.</summary>
    public static bool MarksEntity(AttributeData attribute) => NameOf(attribute) is "Table" or "Entity";

    // Compared from the innermost name outwards: building the display string would cost more than all the rest.
    private static bool IsNamed(INamespaceSymbol? symbol, string name)
    {
        var end = name.Length;
        for (; symbol is { IsGlobalNamespace: false }; symbol = symbol.ContainingNamespace)
        {
            var start = end - symbol.Name.Length;
            if (start < 0
                || string.CompareOrdinal(name, start, symbol.Name, 0, symbol.Name.Length) != 0
                || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }
            end = start - 1;
        }
        return end == -1;
    }
}
