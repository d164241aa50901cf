using System;
using System.Collections.Generic;
using SchemaGen.Core.Naming;

namespace SchemaGen.Core.Texts;

/// <summary>
/// Words that a name may not be without quotes, in PostgreSQL (manual, appendix C: reserved, also where a function or type name is allowed)
/// or in SQLite ("SQLite Keywords", less those it falls back on).
/// </summary>
public static class SqlWords
{
    private static readonly HashSet<string> Reserved = new(
        ("abort add all alter always analyse analyze and any array as asc asymmetric attach authorization autoincrement before begin between "
        + "binary both by cascade case cast check collate collation column commit concurrently conflict constraint create cross current "
        + "current_catalog current_date current_role current_schema current_time current_timestamp current_user database default "
        + "deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail false "
        + "fetch filter first following for foreign freeze from full generated glob grant group groups having if ignore ilike immediate in index "
        + "indexed initially inner insert instead intersect into is isnull join key last lateral leading left like limit localtime "
        + "localtimestamp match materialized natural no not nothing notnull null nulls of offset on only or order others outer over overlaps "
        + "partition placing plan pragma preceding primary query raise range recursive references regexp reindex release rename replace restrict "
        + "returning right rollback row rows savepoint select session_user set similar some symmetric system_user table tablesample temp temporary "
        + "then ties to trailing transaction trigger true unbounded union unique update user using vacuum values variadic verbose view virtual "
        + "when where window with without").Split(' '),
        StringComparer.Ordinal);

    /// <summary>A name as it may stand in SQL on both databases: quoted unless it is plain and no keyword of either.</summary>
    public static string Quote(string name) =>
        Identifiers.IsBare(name) && !Reserved.Contains(name) ? name : "\"" + name.Replace("\"", "\"\"") + "\"";
}
