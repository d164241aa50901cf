using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime.Running;

namespace SchemaGen.DatabaseTests.Running;

/// <summary>Histories, as the compiler would hand them over.</summary>
internal static class Histories
{
    public static readonly TableName Users = new(null, "users");
    public static readonly TableName Masters = new(null, "masters");

    public const string First = "aaaaaaaaaaa1";
    public const string Second = "bbbbbbbbbbb2";
    public const string Third = "ccccccccccc3";

    /// <summary>Users and masters; a column and an index; a table that SQLite has to rebuild.</summary>
    public static History Bot { get; } = Of(
        [new CreateTable(UsersTable), new CreateTable(MastersTable)],
        [
            new AddColumn(Masters, Column("work_chat_id", "bigint")),
            new AddColumn(Users, Column("email", "varchar(255)")),
            new CreateIndex(Users, new TableIndex("ix_users_email", Many(new IndexPart("email")))),
        ],
        [
            new AlterColumn(Users, Column("name", "varchar(200)", notNull: true), Fill: "'nobody'"),
            new RenameColumn(Masters, "phone", "phone_number"),
        ]);

    private static Table UsersTable => new(
        Users,
        Many(
            Column("id", "bigint", notNull: true) with { Identity = Identity.ByDefault },
            Column("telegram_id", "bigint", notNull: true),
            Column("name", "varchar(100)"),
            Column("role", "varchar(50)", notNull: true) with { Default = "'UNKNOWN'" },
            Column("created_at", "timestamptz", notNull: true) with { Default = "now()" }),
        new PrimaryKey("users_pkey", Many("id")),
        Many(new UniqueConstraint("users_telegram_id_key", Many("telegram_id"))));

    private static Table MastersTable => new(
        Masters,
        Many(
            Column("id", "bigint", notNull: true) with { Identity = Identity.ByDefault },
            Column("telegram_id", "bigint", notNull: true),
            Column("phone", "varchar(20)"),
            Column("rating", "double precision", notNull: true) with { Default = "0" },
            Column("is_active", "boolean", notNull: true) with { Default = "true" }),
        new PrimaryKey("masters_pkey", Many("id")),
        ForeignKeys: Many(new ForeignKey("masters_telegram_id_fkey", Many("telegram_id"), Users, Many("telegram_id"), ReferentialAction.Cascade)),
        Indexes: Many(new TableIndex("ix_masters_phone", Many(new IndexPart("phone")))));

    /// <summary>A linear history; each revision's <c>Down</c> is the inverse of what it does.</summary>
    public static History Of(params Operation[][] revisions)
    {
        var definitions = new List<RevisionDefinition>();
        var schema = Schema.Empty;
        foreach (var up in revisions)
        {
            var down = new List<Operation>();
            foreach (var operation in up)
            {
                down.InsertRange(0, Inverting.Undo(operation, schema) ?? []);
                schema = Replay.Apply(schema, operation);
            }
            definitions.Add(Revision(definitions.Count, Many(up), Many(down.ToArray())));
        }
        return History.Of(definitions);
    }

    public static RevisionDefinition Revision(int index, EquatableArray<Operation> up, EquatableArray<Operation> down)
    {
        string[] ids = [First, Second, Third];
        return new RevisionDefinition(
            ids[index], index == 0 ? default : Many(ids[index - 1]), "R" + index, $"Migrations/{ids[index]}.cs", "revision " + (index + 1), up, down);
    }

    public static EquatableArray<T> Many<T>(params T[] items) => EquatableArray<T>.Of(items);

    public static Column Column(string name, string type, bool notNull = false) =>
        new(name, ColumnTypes.Parse(type), IsNullable: !notNull);
}
