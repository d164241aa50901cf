using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>What the generator left in an assembly.</summary>
internal static class ModelConstants
{
    /// <summary>The string constants of <c>SchemaGen.Generated.SchemaGenModel</c>, by name.</summary>
    public static SortedDictionary<string, string> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var type = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Single(type =>
            metadata.GetString(type.Namespace) == "SchemaGen.Generated" && metadata.GetString(type.Name) == "SchemaGenModel");
        var constants = new SortedDictionary<string, string>();
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            var value = metadata.GetBlobReader(metadata.GetConstant(field.GetDefaultValue()).Value);
            constants.Add(metadata.GetString(field.Name), value.ReadUTF16(value.Length));
        }
        return constants;
    }
}
