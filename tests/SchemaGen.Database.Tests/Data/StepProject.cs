using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SchemaGen.Analyzers;
using SchemaGen.Build;
using SchemaGen.Core.Revisions;

namespace SchemaGen.DatabaseTests.Data;

/// <summary>Revisions in C#, compiled with the generator as a user's project would be.</summary>
internal sealed class StepProject : IDisposable
{
    private const string Usings = "global using System; global using System.Linq; global using System.Threading.Tasks; global using SchemaGen;\n";

    private static readonly MetadataReference[] References = [..
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "SchemaGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-steps-").FullName;
    private Assembly? loaded;

    /// <summary>Compiles files, by name.</summary>
    public StepProject(params (string Name, string Code)[] files)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "Steps",
            files.Append(("Usings.cs", Usings)).Select(file => CSharpSyntaxTree.ParseText(file.Item2, parsing, Path.Combine(folder, file.Item1), System.Text.Encoding.UTF8)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new SchemaGenGenerator().AsSourceGenerator()], parseOptions: parsing).RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var found);
        Assembly = Path.Combine(folder, "Steps.dll");
        EmitResult emitted;
        using (FileStream code = File.Create(Assembly), symbols = File.Create(Path.Combine(folder, "Steps.pdb")))
        {
            emitted = updated.Emit(code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        }
        // What follows a throw is not reached.
        var errors = found.Concat(emitted.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0162").ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", errors));
        }
        Model = CompiledModelReader.Read(Assembly).Single();
        History = History.Of(Model.Revisions);
    }

    /// <summary>The compiled assembly's file.</summary>
    public string Assembly { get; }

    /// <summary>What the generator left in it.</summary>
    public CompiledModel Model { get; }

    /// <summary>Its revisions.</summary>
    public History History { get; }

    /// <summary>The code of its steps, loaded into this process.</summary>
    public Func<string, string, Func<DataStep, Task>?> Steps => Table.CreateDelegate<Func<string, string, Func<DataStep, Task>?>>();

    /// <summary>One whose second revision has a step with this body, over a table <c>things (id, name, amount, seen)</c>.</summary>
    public static StepProject OfStep(string body, string more = "") => new(("First.cs", """
        [Revision("aaaaaaaaaaaa")]
        public sealed partial class First : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("things", t =>
                {
                    t.Column("id", "integer").NotNull();
                    t.Column("name", "text");
                    t.Column("amount", "integer");
                    t.Column("seen", "timestamptz");
                    t.PrimaryKey("things_pkey", "id");
                });
                schema.CreateTable("pairs", t =>
                {
                    t.Column("a", "text").NotNull();
                    t.Column("b", "integer").NotNull();
                    t.Column("c", "text");
                    t.PrimaryKey("pairs_pkey", "a", "b");
                });
                schema.CreateTable("keyless", t => t.Column("a", "integer"));
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("keyless");
                schema.DropTable("pairs");
                schema.DropTable("things");
            }
        }
        """), ("Second.cs", $$"""
        [Revision("bbbbbbbbbbbb", Revises = "aaaaaaaaaaaa", Message = "step")]
        public sealed partial class Second : Revision
        {
            public override void Up(SchemaBuilder schema) { schema.AddColumn("things", "note", "text"); schema.Run(WorkAsync); }
            public override void Down(SchemaBuilder schema) => schema.DropColumn("things", "note");

            private static async Task WorkAsync(DataStep step)
            {
                {{body}}
                await Task.CompletedTask;
            }
            {{more}}
        }
        """));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private MethodInfo Table => (loaded ??= new AssemblyLoadContext("steps").LoadFromAssemblyPath(Assembly))
        .GetType(CompiledModel.Namespace + "." + CompiledModel.StepClass)!.GetMethod(CompiledModel.StepTable)!;
}
