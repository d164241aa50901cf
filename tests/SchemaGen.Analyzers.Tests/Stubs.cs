using System.Linq;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Analyzers.Tests;

/// <summary>The attributes of other people's packages that are read by name, without the packages.</summary>
internal static class Stubs
{
    public const string EntityFramework = """
        namespace Microsoft.EntityFrameworkCore
        {
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            public sealed class IndexAttribute : Attribute
            {
                public IndexAttribute(string property, params string[] more) { }
                public string? Name { get; set; }
                public bool IsUnique { get; set; }
                public bool[]? IsDescending { get; set; }
                public bool AllDescending { get; set; }
            }
            [AttributeUsage(AttributeTargets.Class)]
            public sealed class PrimaryKeyAttribute : Attribute { public PrimaryKeyAttribute(string property, params string[] more) { } }
            public sealed class KeylessAttribute : Attribute { }
            public sealed class CommentAttribute : Attribute { public CommentAttribute(string comment) { } }
            public sealed class UnicodeAttribute : Attribute { public UnicodeAttribute(bool unicode = true) { } }
            public sealed class PrecisionAttribute : Attribute
            {
                public PrecisionAttribute(int precision, int scale) { }
                public PrecisionAttribute(int precision) { }
            }
            public enum DeleteBehavior { ClientSetNull, Restrict, SetNull, Cascade, ClientCascade, NoAction, ClientNoAction }
            public sealed class DeleteBehaviorAttribute : Attribute { public DeleteBehaviorAttribute(DeleteBehavior behavior) { } }
        }
        namespace NpgsqlTypes
        {
            public sealed class PgNameAttribute : Attribute { public PgNameAttribute(string name) { } }
        }
        """;

    /// <summary>An assembly whose mere presence means that EF is used.</summary>
    public static MetadataReference EntityFrameworkAssembly() => Assembly("Microsoft.EntityFrameworkCore", "public class Stub { }");

    /// <summary>What the generated door of an application that hosts its revisions calls.</summary>
    public static MetadataReference HostingAssembly() => Assembly("SchemaGen.Hosting", """
        namespace SchemaGen
        {
            public sealed class SchemaGenOptions { }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public static class SchemaGenServiceCollectionExtensions
            {
                public static IServiceCollection AddSchemaGen(
                    this IServiceCollection services, SchemaGen.RevisionRegistry registry, Action<SchemaGen.SchemaGenOptions>? configure = null) => services;
            }
        }
        """);

    private static MetadataReference Assembly(string name, string code)
    {
        var stream = new System.IO.MemoryStream();
        var emitted = Compiler.Compilation([new SourceFile("Stub.cs", code)]).WithAssemblyName(name).Emit(stream);
        return emitted.Success
            ? MetadataReference.CreateFromImage(stream.ToArray())
            : throw new System.InvalidOperationException(string.Join("\n", emitted.Diagnostics.Select(diagnostic => diagnostic.ToString())));
    }
}
