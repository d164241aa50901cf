using SchemaGen;

namespace Market.Migrations;

/// <summary>initial schema</summary>
[Revision("c0b07c741348", Message = "initial schema")]
public sealed partial class InitialSchema : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.CreateSchema("market");
        schema.CreateTable("market.categories", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("name", "varchar(100)").NotNull();
            t.Column("parent_id", "integer");
            t.PrimaryKey("categories_pkey", "id");
            t.Unique("categories_name_key", "name");
            t.ForeignKey("categories_parent_id_fkey", "parent_id").References("market.categories", "id");
        });
        schema.CreateTable("market.orders", t =>
        {
            t.Column("id", "bigint").NotNull().Identity();
            t.Column("customer_phone", "varchar(20)").NotNull();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("orders_pkey", "id");
            t.Index("ix_orders_created_at", "created_at");
        });
        schema.CreateTable("market.products", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("name", "varchar(200)").NotNull();
            t.Column("price", "numeric(10,2)").NotNull();
            t.Column("unit", "varchar(20)").NotNull().Default("'piece'");
            t.Column("is_available", "boolean").NotNull().Default("true");
            t.Column("category_id", "integer").NotNull();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("products_pkey", "id");
            t.Check("products_check", "price >= 0");
            t.ForeignKey("products_category_id_fkey", "category_id").References("market.categories", "id");
            t.Index("ix_products_category_id", "category_id");
        });
        schema.CreateTable("market.order_items", t =>
        {
            t.Column("order_id", "bigint").NotNull();
            t.Column("product_id", "integer").NotNull();
            t.Column("quantity", "numeric(10,3)").NotNull();
            t.Column("price", "numeric(10,2)").NotNull();
            t.PrimaryKey("order_items_pkey", "order_id", "product_id");
            t.Check("order_items_quantity_check", "quantity > 0");
            t.ForeignKey("order_items_order_id_fkey", "order_id").References("market.orders", "id").OnDelete(ReferentialAction.Cascade);
            t.ForeignKey("order_items_product_id_fkey", "product_id").References("market.products", "id").OnDelete(ReferentialAction.Restrict);
        });
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropTable("market.order_items"); // data in this table is lost
        schema.DropTable("market.products"); // data in this table is lost
        schema.DropTable("market.orders"); // data in this table is lost
        schema.DropTable("market.categories"); // data in this table is lost
        schema.DropSchema("market");
    }
}
