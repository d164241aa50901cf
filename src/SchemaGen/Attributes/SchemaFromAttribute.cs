using System;

namespace SchemaGen;

/// <summary>
/// Entities of another assembly, a referenced project's or a package's, belong to the schema of this project, which owns their history:
/// <c>[assembly: SchemaFrom(typeof(Order))]</c> brings all entities of the assembly that <c>Order</c> lives in, their enum types, and the objects that
/// attributes on that assembly and its classes describe.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SchemaFromAttribute : Attribute
{
    /// <param name="type">Any type of the assembly.</param>
    public SchemaFromAttribute(Type type) => Type = type;

    /// <summary>Any type of the assembly.</summary>
    public Type Type { get; }

    /// <summary>Only the classes of this namespace and of those in it; what attributes on the assembly itself describe is left out then.</summary>
    public string? Namespace { get; set; }
}
