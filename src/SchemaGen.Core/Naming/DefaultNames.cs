using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>The names of keys, constraints and indexes that classes declare without one: PostgreSQL's own, but for indexes.</summary>
public static class DefaultNames
{
    /// <summary><c>users_pkey</c>.</summary>
    public static string PrimaryKey(TableName table) => GivenNames.Make(table.Name, null, "pkey");

    /// <summary><c>users_email_key</c>.</summary>
    public static string Unique(TableName table, IEnumerable<string> columns) => GivenNames.Make(table.Name, GivenNames.Columns(columns), "key");

    /// <summary><c>masters_telegram_id_fkey</c>.</summary>
    public static string ForeignKey(TableName table, IEnumerable<string> columns) => GivenNames.Make(table.Name, GivenNames.Columns(columns), "fkey");

    /// <summary><c>ix_users_email</c>; PostgreSQL's own would end with <c>_idx</c>.</summary>
    public static string Index(TableName table, IEnumerable<IndexPart> parts) => GivenNames.Make("ix_" + table.Name, Words(parts), null);

    /// <summary><c>bookings_room_during_excl</c>.</summary>
    public static string Exclusion(TableName table, IEnumerable<IndexPart> parts) => GivenNames.Make(table.Name, Words(parts), "excl");

    /// <summary><c>users_age_check</c>, or <c>users_check</c> without a column; <c>users_check1</c> when those before are taken.</summary>
    public static string Check(TableName table, string? column, ICollection<string> taken) => GivenNames.Free(table.Name, column, "check", taken.Contains);

    private static string Words(IEnumerable<IndexPart> parts) => GivenNames.Columns(parts.Select(part => part.IsExpression ? "expr" : part.Text));
}
