using System.CommandLine;
using System.Linq;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Settings;
using SchemaGen.Model;

namespace SchemaGen.Tool.Commands;

/// <summary>Which objects of a live database a command looks at: the project's patterns, and those of the command line.</summary>
internal static class FilterOptions
{
    private const string Forms = "table:orders_*, schema:audit, view:*_tmp, market.*";

    private static readonly Option<string[]> Include = new("--include")
    {
        Description = $"Look only at these, instead of SchemaGenInclude: {Forms}.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Exclude = new("--exclude")
    {
        Description = "Don't look at these, beside SchemaGenExclude.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The command, with the options.</summary>
    public static Command WithFilter(this Command command)
    {
        command.Options.Add(Include);
        command.Options.Add(Exclude);
        return command;
    }

    /// <summary>The project's settings, with what the command line says.</summary>
    /// <exception cref="System.FormatException">A pattern is none; one line for people.</exception>
    public static ProjectSettings Chosen(this ParseResult parsed, ProjectSettings settings) =>
        settings with { Objects = settings.Objects.With(new ObjectFilter(Patterns(parsed, Include), Patterns(parsed, Exclude))) };

    private static EquatableArray<ObjectPattern> Patterns(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).SelectMany(list => ObjectFilter.Read(list)).ToEquatableArray();
}
