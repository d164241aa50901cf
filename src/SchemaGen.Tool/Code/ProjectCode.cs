using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Code;

/// <summary>
/// The project's own code, in a process that was started for it (<see cref="CodeProcess"/>). It is loaded apart from the tool, with its own libraries: only the words of
/// SchemaGen are shared.
/// </summary>
/// <param name="Assembly">The file with the revisions.</param>
/// <param name="Steps">The code of the data step of a revision's id and a method's name, or null.</param>
internal sealed record ProjectCode(string Assembly, Func<string, string, Func<DataStep, Task>?> Steps)
{
    /// <summary>The first argument of such a process; the assembly, the application whose libraries it has, the file of its runtime, and the SDK's process in front of it follow.</summary>
    public const string Switch = "--code-of";

    /// <summary>What this process has loaded; null in any other.</summary>
    public static ProjectCode? Inside { get; private set; }

    /// <summary>Takes the code's own arguments away, and loads it.</summary>
    /// <exception cref="UsageException">It can't be loaded.</exception>
    public static string[] Enter(string[] arguments)
    {
        if (arguments is not [Switch, var assembly, var application, var runtime, var sdk, .. var rest])
        {
            return arguments;
        }
        SdkInFront.EndWith(int.Parse(sdk, CultureInfo.InvariantCulture));
        File.Delete(runtime);
        Inside = Load(assembly, application);
        return rest;
    }

    private static ProjectCode Load(string assembly, string application)
    {
        try
        {
            var loaded = new CodeContext(application).LoadFromAssemblyPath(assembly);
            var table = loaded.GetType(CompiledModel.Namespace + "." + CompiledModel.StepClass)?.GetMethod(CompiledModel.StepTable, BindingFlags.Public | BindingFlags.Static)
                ?? throw new UsageException($"{assembly} holds no data steps: restore the file of the revision that has one, and build the project with the version of the package that the tool has");
            return new ProjectCode(assembly, table.CreateDelegate<Func<string, string, Func<DataStep, Task>?>>());
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException or TypeLoadException)
        {
            throw new UsageException($"the project's code can't be loaded: {failure.Message.ReplaceLineEndings(" ")}; a class library needs --startup-project, the application that has its libraries", failure);
        }
    }

    private sealed class CodeContext(string application) : AssemblyLoadContext("project")
    {
        private readonly AssemblyDependencyResolver resolver = new(application);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name == typeof(DataStep).Assembly.GetName().Name ? null
            : resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path)
            : null;

        protected override nint LoadUnmanagedDll(string name) => resolver.ResolveUnmanagedDllToPath(name) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
