using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>The C# type that holds a column's values.</summary>
/// <param name="Name">The type, without a question mark.</param>
/// <param name="IsReference">It is a reference type.</param>
/// <param name="SaysAll">The column's type follows from it: no TypeName is needed.</param>
internal sealed record ClrType(string Name, bool IsReference, bool SaysAll)
{
    private static readonly Dictionary<string, (string Name, bool IsReference, bool SaysAll)> Known = new()
    {
        ["smallint"] = ("short", false, true),
        ["integer"] = ("int", false, true),
        ["bigint"] = ("long", false, true),
        ["boolean"] = ("bool", false, true),
        ["real"] = ("float", false, true),
        ["double precision"] = ("double", false, true),
        ["numeric"] = ("decimal", false, true),
        ["money"] = ("decimal", false, false),
        ["text"] = ("string", true, true),
        ["varchar"] = ("string", true, false),
        ["char"] = ("string", true, false),
        ["date"] = ("DateOnly", false, true),
        ["time"] = ("TimeOnly", false, true),
        ["timestamp"] = ("DateTime", false, false),
        ["timestamptz"] = ("DateTime", false, true),
        ["timetz"] = ("DateTimeOffset", false, false),
        ["interval"] = ("TimeSpan", false, true),
        ["uuid"] = ("Guid", false, true),
        ["bytea"] = ("byte[]", true, true),
    };

    /// <summary>The type for a column's; any other one is a text that says its type.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="enumName">The C# enum of its enum type, or null.</param>
    public static ClrType Of(ColumnType type, string? enumName)
    {
        var (name, isReference, saysAll) = enumName is not null ? (enumName, false, true)
            : Known.TryGetValue(type.Name, out var known) ? known
            : ("string", true, false);
        saysAll &= type.Modifiers.IsEmpty;
        return type.IsArray ? new ClrType(name + "[]", true, saysAll && name != "byte[]") : new ClrType(name, isReference, saysAll);
    }
}
