using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>The schema that the tests plan from, and short words for its parts.</summary>
internal static class Shop
{
    public static readonly TableName Users = new(null, "users");
    public static readonly TableName Orders = new(null, "orders");
    public static readonly TableName Products = new("market", "products");

    public static readonly Schema Before = new(
        EquatableArray<string>.Of("market"),
        EquatableArray<Table>.Of(
            new Table(
                Users,
                EquatableArray<Column>.Of(
                    Column("id", "bigint", isNullable: false, identity: Identity.ByDefault),
                    Column("telegram_id", "bigint", isNullable: false),
                    Column("name", "text"),
                    Column("role", "varchar(20)", isNullable: false, sql: "'UNKNOWN'"),
                    Column("parent_id", "bigint"),
                    Column("created_at", "timestamptz", isNullable: false, sql: "now()")),
                new PrimaryKey("users_pkey", Names("id")),
                EquatableArray<UniqueConstraint>.Of(new UniqueConstraint("users_telegram_id_key", Names("telegram_id"))),
                ForeignKeys: EquatableArray<ForeignKey>.Of(
                    new ForeignKey("users_parent_id_fkey", Names("parent_id"), Users, Names("id"), ReferentialAction.SetNull)),
                Indexes: EquatableArray<TableIndex>.Of(Index("ix_users_role", "role"))),
            new Table(
                Orders,
                EquatableArray<Column>.Of(
                    Column("user_id", "bigint", isNullable: false),
                    Column("position", "integer", isNullable: false),
                    Column("total", "numeric(10,2)"),
                    Column("note", "text"),
                    Column("net", "numeric(10,2)", generated: "total * 0.8")),
                new PrimaryKey("orders_pkey", Names("user_id", "position")),
                Checks: EquatableArray<CheckConstraint>.Of(new CheckConstraint("orders_total_check", "total >= 0"))),
            new Table(Products, EquatableArray<Column>.Of(Column("code", "varchar(10)", isNullable: false), Column("price", "integer")))));

    public static Column Column(
        string name, string type, bool isNullable = true, string? sql = null, Identity identity = Identity.None, string? generated = null) =>
        new(name, ColumnTypes.Parse(type), isNullable, sql, identity, generated);

    public static EquatableArray<string> Names(params string[] names) => EquatableArray<string>.Of(names);

    public static TableIndex Index(string name, params string[] columns) => new(name, columns.Select(column => new IndexPart(column)).ToEquatableArray());

    /// <summary>All statements of a plan as a script would hold them.</summary>
    public static string Script(Database database, params Operation[] operations) =>
        Script(Planner.Plan(operations, Before, database));

    /// <summary>All statements of steps as a script would hold them.</summary>
    public static string Script(IEnumerable<Step> steps) =>
        string.Join(";\n", steps.SelectMany(step => step.Statements).Select(statement => statement switch
        {
            SqlStatement sql => sql.Sql,
            KeepTableObjects keep => $"-- keep {keep.Table} but {string.Join(" ", keep.Known.Concat(keep.Triggers))}",
            RestoreTableObjects restore => $"-- restore {restore.Table}",
            _ => "?",
        }));
}
