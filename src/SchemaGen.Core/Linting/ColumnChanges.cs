using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Puts a new or altered column into words.</summary>
internal static class ColumnChanges
{
    public static Change Added(AddColumn add)
    {
        var column = add.Column;
        var facts = column.Type + (column.IsNullable ? "" : " not null") + (column.Default is null ? "" : " default " + column.Default);
        var risk = column.Generated is not null || column.Identity != Identity.None ? "rewrites the table"
            : column.IsNullable || column.Default is not null || add.Fill is not null ? "safe"
            : "fails on rows that are there";
        return Changes.OfColumn(ChangeKind.Add, add.Table, column.Name, "add column " + facts, facts, risk);
    }

    public static Change Altered(AlterColumn alter, Column old)
    {
        var column = alter.Column;
        var facts = new List<string>();
        var risk = "safe";
        var kind = ChangeKind.Change;
        if (column.Type != old.Type)
        {
            facts.Add($"{old.Type} -> {column.Type}");
            var judged = TypeChanges.Judge(old.Type, column.Type);
            kind = judged == TypeChange.Loses ? ChangeKind.Destroy : kind;
            risk = judged switch
            {
                TypeChange.NoRewrite => "safe, no rewrite",
                TypeChange.Rewrite => "rewrites the table",
                TypeChange.Narrows => "fails on values that don't fit",
                _ => "destructive, values are rounded or cut",
            };
        }
        if (column.IsNullable != old.IsNullable)
        {
            facts.Add(column.IsNullable ? "not null -> nullable" : "nullable -> not null");
            risk = column.IsNullable || kind == ChangeKind.Destroy ? risk : "fails on NULLs";
        }
        if (!SqlTokens.Same(column.Default, old.Default))
        {
            facts.Add($"default {old.Default ?? "none"} -> {column.Default ?? "none"}");
        }
        if (column.Identity != old.Identity)
        {
            facts.Add($"identity {Word(old.Identity)} -> {Word(column.Identity)}");
        }
        if (column.Collation != old.Collation)
        {
            facts.Add($"collation {old.Collation ?? "none"} -> {column.Collation ?? "none"}");
        }
        if (column.Generated is null && old.Generated is not null)
        {
            facts.Add("no longer generated");
        }
        if (column.Members != old.Members)
        {
            facts.Add($"members ({string.Join(", ", old.Members)}) -> ({string.Join(", ", column.Members)})");
            risk = risk == "safe" && !Keeps(old.Members, column.Members) ? "stored numbers change their meaning" : risk;
        }
        if (column.Comment != old.Comment)
        {
            facts.Add("comment");
        }
        if (column.IdentityOptions != old.IdentityOptions)
        {
            facts.Add("identity options");
        }
        if (column.Storage != old.Storage)
        {
            facts.Add($"storage {old.Storage ?? "default"} -> {column.Storage ?? "default"}");
        }
        if (column.Compression != old.Compression)
        {
            facts.Add($"compression {old.Compression ?? "default"} -> {column.Compression ?? "default"}");
        }
        if (facts.Count == 0)
        {
            facts.Add($"{column.Type} is made anew");
            risk = "rewrites the table";
        }
        var text = string.Join(", ", facts);
        return Changes.OfColumn(kind, alter.Table, column.Name, text, text, risk);
    }

    // New members and new names for none of the stored numbers: nothing that is stored means something else afterwards.
    private static bool Keeps(EquatableArray<string> old, EquatableArray<string> members) => old.All(members.Contains);

    private static string Word(Identity identity) => identity switch
    {
        Identity.ByDefault => "by default",
        Identity.Always => "always",
        Identity.Serial => "serial",
        _ => "none",
    };
}
