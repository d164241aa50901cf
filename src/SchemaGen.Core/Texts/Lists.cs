using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Lists in parentheses: of names, of parameters.</summary>
internal static class Lists
{
    public static string Of(IEnumerable<string> items) => "(" + string.Join(", ", items) + ")";

    public static string Names(IEnumerable<string> names) => Of(names.Select(Identifiers.Write));

    public static string Optional(string before, EquatableArray<string> names) => names.IsEmpty ? "" : before + Names(names);

    public static string Parameters(EquatableArray<string> parameters) => parameters.IsEmpty ? "" : " with " + Of(parameters);

    public static EquatableArray<string> ReadNames(LineReader reader) =>
        reader.List().Select(item => new LineReader(item) is var name ? name.Ended(name.Name()) : "").ToEquatableArray();

    public static EquatableArray<string> ReadOptional(LineReader reader, string word) => reader.Take(word) ? ReadNames(reader) : default;

    /// <summary><c>with (fillfactor=70)</c>, in the order of the names; nothing when it does not come next.</summary>
    public static EquatableArray<string> ReadParameters(LineReader reader) =>
        reader.Take("with") ? StorageParameters.Sorted(reader.List().Select(StorageParameters.Read)) : default;
}

/// <summary>When a constraint is checked, as words.</summary>
internal static class Deferrals
{
    public static string Write(Deferral deferral) => deferral switch
    {
        Deferral.Immediate => " deferrable",
        Deferral.Deferred => " deferrable initially deferred",
        _ => "",
    };

    public static Deferral Read(LineReader reader) =>
        !reader.Take("deferrable") ? Deferral.None
        : reader.Take("initially", "deferred") ? Deferral.Deferred
        : Deferral.Immediate;
}
