using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Model;

namespace SchemaGen.Core.Writing;

/// <summary>Where revisions are written.</summary>
/// <param name="Folders">From the project's folder, with forward slashes (Alembic's <c>version_locations</c>); a new revision goes to the first.</param>
/// <param name="Template">What its file is called.</param>
/// <param name="SlugLength">The longest slug, in characters (Alembic's <c>truncate_slug_length</c>).</param>
public sealed record RevisionFiles(EquatableArray<string> Folders, FileTemplate Template, int SlugLength)
{
    private const int DefaultSlugLength = 40;

    /// <summary>The folders of other models of the project: what lies in them, and not deeper in one of <see cref="Folders"/>, is theirs.</summary>
    public EquatableArray<string> Others { get; init; }

    /// <summary>In one folder, as a project has it that sets nothing.</summary>
    public static RevisionFiles In(string folder) => new(EquatableArray<string>.Of(folder), FileTemplate.Default, DefaultSlugLength);

    /// <summary>The settings of a project's properties.</summary>
    /// <param name="migrations"><c>SchemaGenMigrations</c>, in which the snapshot lies.</param>
    /// <param name="property">The value of a property by its name, or null.</param>
    /// <exception cref="FormatException">A value can't be used; the message names the property, in one line for people.</exception>
    public static RevisionFiles Of(string migrations, Func<string, string?> property)
    {
        return new RevisionFiles(
            Value("SchemaGenVersionLocations", ReadFolders, EquatableArray<string>.Of(migrations)),
            Value("SchemaGenFileTemplate", FileTemplate.Read, FileTemplate.Default),
            Value("SchemaGenSlugLength", ReadLength, DefaultSlugLength));

        T Value<T>(string name, Func<string, T> read, T standard)
        {
            try
            {
                return property(name)?.Trim() is { Length: > 0 } text ? read(text) : standard;
            }
            catch (FormatException unusable)
            {
                throw new FormatException($"{name}: {unusable.Message}", unusable);
            }
        }
    }

    /// <summary>A new revision's file, from the project's folder.</summary>
    public string PathOf(string id, string message, DateTime utc) => Folders[0] + "/" + Template.Name(id, RevisionSource.Slug(message, SlugLength), utc);

    /// <summary>The same, with new revisions in another of the folders.</summary>
    /// <exception cref="FormatException">It is none of them; one line for people.</exception>
    public RevisionFiles Into(string folder)
    {
        var wanted = Plain(folder);
        return Folders.Contains(wanted)
            ? this with { Folders = Folders.Where(other => other != wanted).Prepend(wanted).ToEquatableArray() }
            : throw new FormatException($"'{folder}' is none of the folders of revisions ({string.Join(", ", Folders)}): add it to SchemaGenVersionLocations");
    }

    /// <summary>Whether a file, from the project's folder, lies and is called as revisions do that are written here.</summary>
    public bool Holds(string path) => Folders.Any(folder => IsIn(path, folder) && Template.Fits(path.Substring(folder.Length + 1))
        && !Others.Any(other => other.Length > folder.Length && IsIn(path, other)));

    private static bool IsIn(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static EquatableArray<string> ReadFolders(string list) => list.Split([';', '|', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(Plain).Where(folder => folder.Length > 0).Distinct()
        .Select(folder => IsOutside(folder)
            ? throw new FormatException($"'{folder}' lies outside of the project's folder, where revisions would not be compiled")
            : folder)
        .ToEquatableArray();

    /// <summary>Whether a folder is none within the project's, where revisions would not be compiled.</summary>
    public static bool IsOutside(string folder) => folder[0] == '/' || folder.Contains(':') || folder.Split('/').Contains("..");

    /// <summary>A folder as paths from the project's folder are written: with forward slashes, none at the end.</summary>
    public static string Plain(string folder)
    {
        var plain = folder.Trim().Replace('\\', '/').TrimEnd('/');
        return plain.StartsWith("./", StringComparison.Ordinal) ? plain.Substring(2) : plain;
    }

    private static int ReadLength(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 1 and <= 200
        ? length
        : throw new FormatException($"'{text}' is no number from 1 to 200");
}
