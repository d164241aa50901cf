using System.Globalization;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding;

/// <summary>The calls that follow a column, constraint or index and say its facts; those that are the rule are left out.</summary>
internal static class PartSource
{
    public static string Facts(Column column) =>
        (column.IsNullable ? "" : ".NotNull()")
        + column.Identity switch
        {
            Identity.ByDefault => $".Identity({Arguments(column.IdentityOptions)})",
            Identity.Always => $".IdentityAlways({Arguments(column.IdentityOptions)})",
            Identity.Serial => ".Serial()",
            _ => "",
        }
        + Optional("Default", column.Default)
        + Optional(column.IsVirtual ? "Virtual" : "Generated", column.Generated)
        + Optional("Collation", column.Collation)
        + Optional("Storage", column.Storage)
        + Optional("Compression", column.Compression)
        + List("Members", column.Members)
        + Optional("Comment", column.Comment);

    public static string Facts(PrimaryKey key) => List("Include", key.Include) + When(key.Deferral);

    public static string Facts(UniqueConstraint unique) =>
        (unique.NullsNotDistinct ? ".NullsNotDistinct()" : "") + List("Include", unique.Include) + When(unique.Deferral);

    public static string Facts(CheckConstraint check) => (check.NoInherit ? ".NoInherit()" : "") + (check.NotValid ? ".NotValid()" : "");

    public static string Facts(ExclusionConstraint exclusion) =>
        Optional("Using", exclusion.Method == "gist" ? null : exclusion.Method)
        + List("Include", exclusion.Include)
        + Optional("Where", exclusion.Where)
        + When(exclusion.Deferral);

    public static string Facts(ForeignKey key) =>
        "." + Source.Call("References", new[] { Identifiers.Write(key.Table) }.Concat(key.ReferencedColumns))
        + (key.IsMatchFull ? ".MatchFull()" : "")
        + (key.OnDelete == ReferentialAction.NoAction ? "" : $".OnDelete(ReferentialAction.{key.OnDelete})")
        + List("SetColumns", key.SetColumns)
        + (key.OnUpdate == ReferentialAction.NoAction ? "" : $".OnUpdate(ReferentialAction.{key.OnUpdate})")
        + When(key.Deferral)
        + (key.NotValid ? ".NotValid()" : "");

    public static string Facts(TableIndex index) =>
        (index.IsUnique ? ".Unique()" : "")
        + Optional("Using", index.Method)
        + List("Include", index.Include)
        + (index.NullsNotDistinct ? ".NullsNotDistinct()" : "")
        + List("With", index.Parameters)
        + Optional("Where", index.Where);

    public static string When(Deferral deferral) => deferral switch
    {
        Deferral.Immediate => ".Deferrable()",
        Deferral.Deferred => ".InitiallyDeferred()",
        _ => "",
    };

    public static string Optional(string name, string? argument) => argument is null ? "" : "." + Source.Call(name, argument);

    private static string List(string name, EquatableArray<string> arguments) => arguments.IsEmpty ? "" : "." + Source.Call(name, arguments);

    private static string Arguments(SequenceOptions? options) => options is null ? "" : string.Join(", ", new[]
    {
        Number("start", options.Start),
        Number("increment", options.Increment),
        Number("minimum", options.Minimum),
        Number("maximum", options.Maximum),
        Number("cache", options.Cache),
        options.IsCycling ? "cycle: true" : null,
    }.Where(argument => argument is not null));

    private static string? Number(string name, long? value) => value is { } number ? name + ": " + number.ToString(CultureInfo.InvariantCulture) : null;
}
