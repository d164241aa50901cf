using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Settings;

/// <summary>
/// What a project's properties say and what whoever runs its revisions has to know, without the project: what stands in Alembic's
/// <c>env.py</c>. The generator leaves it in the assembly, one setting a line: <c>databases postgresql sqlite</c>, <c>version_table audit.db_version</c>.
/// </summary>
/// <param name="Databases"><c>SchemaGenDatabases</c>: the databases that the project is for.</param>
/// <param name="History"><c>SchemaGenVersionTable</c>: where a database remembers its revisions.</param>
public sealed record ProjectSettings(EquatableArray<Database> Databases, HistoryNames History)
{
    private const string DatabasesKey = "databases";
    private const string VersionTableKey = "version_table";
    private const string IncludeKey = "include";
    private const string ExcludeKey = "exclude";
    private const string ModelKey = "model";

    /// <summary><c>SchemaGenInclude</c> and <c>SchemaGenExclude</c>: which objects of a live database are looked at.</summary>
    public ObjectFilter Objects { get; init; } = ObjectFilter.None;

    /// <summary>Which of several models of the project these are of; null for the one without a name.</summary>
    public ModelPlace? Model { get; init; }

    /// <summary>Of a project that sets nothing.</summary>
    public static ProjectSettings Default { get; } = new(EquatableArray<Database>.Of(Database.PostgreSql, Database.Sqlite), HistoryNames.Default);

    /// <summary>The settings of properties as a project writes them; what is null or empty is as in <see cref="Default"/>.</summary>
    /// <param name="property">The value of a property by its name.</param>
    /// <param name="problem">Hears, in one line, of each value that can't be read; the default stands in its place.</param>
    public static ProjectSettings Of(Func<string, string?> property, Action<string> problem)
    {
        return new ProjectSettings(
            Value("SchemaGenDatabases", ReadDatabases, Default.Databases),
            Value("SchemaGenVersionTable", HistoryNames.Read, Default.History))
        {
            Objects = new ObjectFilter(Value("SchemaGenInclude", ObjectFilter.Read, default), Value("SchemaGenExclude", ObjectFilter.Read, default)),
        };

        T Value<T>(string name, Func<string, T> read, T standard)
        {
            try
            {
                return property(name)?.Trim() is { Length: > 0 } text ? read(text) : standard;
            }
            catch (FormatException unreadable)
            {
                problem($"{name}: {unreadable.Message}");
                return standard;
            }
        }
    }

    /// <summary>The text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        Line(DatabasesKey, Databases.Select(DatabaseNames.Write));
        Line(VersionTableKey, [Identifiers.Write(History.Version)]);
        Line(IncludeKey, Objects.Include.Select(pattern => pattern.Text));
        Line(ExcludeKey, Objects.Exclude.Select(pattern => pattern.Text));
        Line(ModelKey, Model is { } model ? [model.Write()] : []);
        return text.ToString();

        void Line(string key, IEnumerable<string> words)
        {
            if (string.Join(" ", words) is { Length: > 0 } value)
            {
                text.Append(key).Append(' ').Append(value).Append('\n');
            }
        }
    }

    /// <summary>The settings of a text; a line that is not there leaves the default.</summary>
    /// <exception cref="FormatException">A line is none of a setting that is known; one line for people.</exception>
    public static ProjectSettings Read(string text) =>
        text.Split('\n').Where(line => line.Length > 0).Aggregate(Default, (settings, line) => settings.With(line));

    /// <summary>The databases of a list with commas or semicolons.</summary>
    /// <exception cref="FormatException">One of them is none that is known; one line for people.</exception>
    public static EquatableArray<Database> ReadDatabases(string list) => Words(list)
        .Select(name => DatabaseNames.Find(name) ?? throw new FormatException($"'{name}' is not one of postgresql, sqlite"))
        .Distinct().ToEquatableArray();

    private ProjectSettings With(string line)
    {
        var space = line.IndexOf(' ');
        var value = space < 0 ? "" : line.Substring(space + 1);
        return (space < 0 ? line : line.Substring(0, space)) switch
        {
            DatabasesKey => this with { Databases = ReadDatabases(value) },
            VersionTableKey => this with { History = HistoryNames.Read(value) },
            IncludeKey => this with { Objects = Objects with { Include = ObjectFilter.Read(value) } },
            ExcludeKey => this with { Objects = Objects with { Exclude = ObjectFilter.Read(value) } },
            ModelKey => this with { Model = ModelPlace.Read(value) },
            _ => throw new FormatException($"'{line}' is no setting that this version knows: use the same version of package and tool"),
        };
    }

    private static IEnumerable<string> Words(string list) =>
        list.Split([' ', '\t', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
}
