using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>Writes an assembly with the constants that the generator leaves in one.</summary>
internal static class CompiledAssembly
{
    public static string Write(string folder, Schema model, IEnumerable<RevisionDefinition> revisions, ProjectSettings? settings = null) => Write(folder, new Dictionary<string, string>
    {
        [CompiledModel.Constants.Format] = "1",
        [CompiledModel.Constants.Model] = SnapshotWriter.Write(model),
        [CompiledModel.Constants.Renames] = "",
        [CompiledModel.Constants.Revisions] = RevisionText.Write(revisions.ToList()),
        [CompiledModel.Constants.Positions] = "",
        [CompiledModel.Constants.Settings] = (settings ?? ProjectSettings.Default).Write(),
    });

    public static string Write(string folder, IReadOnlyDictionary<string, string> constants)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Bot"), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule("Bot").DefineType(
            CompiledModel.Namespace + "." + CompiledModel.ClassName, TypeAttributes.Abstract | TypeAttributes.Sealed);
        foreach (var (name, value) in constants)
        {
            type.DefineField(name, typeof(string), FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.Literal).SetConstant(value);
        }
        type.CreateType();
        var path = Path.Combine(folder, "Bot.dll");
        assembly.Save(path);
        return path;
    }
}
