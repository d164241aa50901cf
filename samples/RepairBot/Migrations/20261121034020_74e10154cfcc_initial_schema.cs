using SchemaGen;

namespace RepairBot.Migrations;

/// <summary>initial schema</summary>
[Revision("74e10154cfcc", Message = "initial schema")]
public sealed partial class InitialSchema : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.CreateTable("users", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("telegram_id", "bigint").NotNull();
            t.Column("username", "varchar(255)");
            t.Column("first_name", "varchar(255)");
            t.Column("last_name", "varchar(255)");
            t.Column("role", "varchar(20)").NotNull().Default("'UNKNOWN'");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("users_pkey", "id");
            t.Unique("users_telegram_id_key", "telegram_id");
            t.Index("idx_users_role", "role");
        });
        schema.CreateTable("audit_log", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("user_id", "bigint");
            t.Column("action", "varchar(50)").NotNull();
            t.Column("details", "text");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("audit_log_pkey", "id");
            t.ForeignKey("audit_log_user_id_fkey", "user_id").References("users", "telegram_id").OnDelete(ReferentialAction.SetNull);
            t.Index("idx_audit_log_created_at", "created_at");
            t.Index("idx_audit_log_user_id", "user_id");
        });
        schema.CreateTable("masters", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("telegram_id", "bigint").NotNull();
            t.Column("phone", "varchar(20)").NotNull();
            t.Column("specialization", "varchar(255)");
            t.Column("is_active", "boolean").NotNull().Default("true");
            t.Column("is_approved", "boolean").NotNull().Default("false");
            t.Column("rating", "real");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("masters_pkey", "id");
            t.Unique("masters_telegram_id_key", "telegram_id");
            t.ForeignKey("masters_telegram_id_fkey", "telegram_id").References("users", "telegram_id").OnDelete(ReferentialAction.Cascade);
            t.Index("idx_masters_approved_active", "is_approved", "is_active");
            t.Index("idx_masters_specialization", "specialization");
        });
        schema.CreateTable("orders", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("equipment_type", "varchar(100)").NotNull();
            t.Column("description", "text").NotNull();
            t.Column("client_name", "varchar(255)").NotNull();
            t.Column("client_address", "text").NotNull();
            t.Column("client_phone", "varchar(20)").NotNull();
            t.Column("latitude", "double precision");
            t.Column("longitude", "double precision");
            t.Column("status", "varchar(20)").NotNull().Default("'NEW'");
            t.Column("dispatcher_id", "bigint");
            t.Column("assigned_master_id", "bigint");
            t.Column("total_amount", "numeric(10,2)");
            t.Column("has_review", "boolean").NotNull().Default("false");
            t.Column("notes", "text");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("completed_at", "timestamptz");
            t.PrimaryKey("orders_pkey", "id");
            t.ForeignKey("orders_assigned_master_id_fkey", "assigned_master_id").References("users", "telegram_id").OnDelete(ReferentialAction.Restrict);
            t.ForeignKey("orders_dispatcher_id_fkey", "dispatcher_id").References("users", "telegram_id").OnDelete(ReferentialAction.SetNull);
            t.Index("idx_orders_assigned_master_id", "assigned_master_id");
            t.Index("idx_orders_dispatcher_id", "dispatcher_id");
            t.Index("idx_orders_status_created_at", "status", "created_at desc");
        });
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropTable("orders"); // data in this table is lost
        schema.DropTable("masters"); // data in this table is lost
        schema.DropTable("audit_log"); // data in this table is lost
        schema.DropTable("users"); // data in this table is lost
    }
}
