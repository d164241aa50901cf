using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;

namespace SchemaGen.Build;

/// <summary>Reads what the generator left in an assembly, from its metadata; the assembly is never loaded.</summary>
internal static class CompiledModelReader
{
    /// <summary>The models, the one without a name first; none when no entity and no revision was compiled into the assembly.</summary>
    /// <exception cref="FormatException">It is of another version of SchemaGen, or the file is no .NET assembly; one line for people.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static IReadOnlyList<CompiledModel> Read(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        try
        {
            using var file = new PEReader(stream);
            return ReadConstants(file.GetMetadataReader()).Values.Select(CompiledModel.Read).ToList();
        }
        catch (BadImageFormatException)
        {
            throw new FormatException($"'{assembly}' is not a .NET assembly");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"'{assembly}' holds no .NET metadata");
        }
    }

    // By the names of their classes.
    private static SortedDictionary<string, Dictionary<string, string>> ReadConstants(MetadataReader metadata)
    {
        var models = new SortedDictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!metadata.StringComparer.StartsWith(type.Name, CompiledModel.ClassName)
                || !ModelPlace.IsClassName(metadata.GetString(type.Name))
                || !metadata.StringComparer.Equals(type.Namespace, CompiledModel.Namespace))
            {
                continue;
            }
            var constants = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var field in type.GetFields())
            {
                var definition = metadata.GetFieldDefinition(field);
                if (!definition.GetDefaultValue().IsNil)
                {
                    var constant = metadata.GetConstant(definition.GetDefaultValue());
                    var value = metadata.GetBlobReader(constant.Value);
                    constants[metadata.GetString(definition.Name)] =
                        constant.TypeCode == ConstantTypeCode.String ? value.ReadUTF16(value.Length) : "";
                }
            }
            models.Add(metadata.GetString(type.Name), constants);
        }
        return models;
    }
}
