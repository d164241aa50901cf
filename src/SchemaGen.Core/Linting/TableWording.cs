using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Puts changes of how a table is stored and guarded into words.</summary>
internal static class TableWording
{
    public static Change Altered(AlterTable alter, TableOptions old)
    {
        var options = alter.Options;
        var facts = new List<string>();
        var risk = "safe";
        if (options.Parameters != old.Parameters)
        {
            facts.Add("with " + List(options.Parameters));
        }
        if (options.IsUnlogged != old.IsUnlogged)
        {
            facts.Add(options.IsUnlogged ? "unlogged" : "logged");
            risk = options.IsUnlogged ? "rewrites the table, a crash empties it from now on" : "rewrites the table";
        }
        if (options.IsWithoutRowId != old.IsWithoutRowId)
        {
            facts.Add(options.IsWithoutRowId ? "without rowid" : "with rowid");
            risk = "rewrites the table on SQLite";
        }
        if (options.IsExternal != old.IsExternal)
        {
            facts.Add(options.IsExternal ? "another tool's from now on" : "no longer another tool's");
        }
        if (options.RowSecurity != old.RowSecurity)
        {
            facts.Add("row security " + (options.RowSecurity switch { RowSecurity.Off => "off", RowSecurity.Enabled => "on", _ => "forced" }));
            risk = (old.RowSecurity, options.RowSecurity) switch
            {
                (_, RowSecurity.Off) => "opens all rows to whoever may read the table",
                (RowSecurity.Forced, _) => "opens all rows to the owner",
                (RowSecurity.Off, _) => "closes all rows that no policy opens",
                _ => "closes rows to the owner too",
            };
        }
        var text = string.Join(", ", facts);
        return Changes.OfTable(ChangeKind.Change, alter.Table, text, text, risk);
    }

    /// <summary>What a check or foreign key adds that looks at no row that is there.</summary>
    public static string Validity(bool isNotValid) => isNotValid ? " not valid" : "";

    public static string Word(Deferral deferral) => deferral switch
    {
        Deferral.None => "not deferrable",
        Deferral.Immediate => "deferrable",
        _ => "deferrable initially deferred",
    };

    public static string List(EquatableArray<string> parameters) => parameters.IsEmpty ? "default parameters" : string.Join(", ", parameters);
}
