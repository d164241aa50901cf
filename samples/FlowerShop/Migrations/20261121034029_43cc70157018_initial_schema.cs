using SchemaGen;

namespace FlowerShop.Migrations;

/// <summary>initial schema</summary>
[Revision("43cc70157018", Message = "initial schema")]
public sealed partial class InitialSchema : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.CreateTable("categories", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("name", "varchar(100)").NotNull();
            t.Column("parent_id", "integer");
            t.Column("sort_order", "smallint").NotNull().Default("0");
            t.PrimaryKey("categories_pkey", "id");
            t.Unique("categories_parent_id_name_key", "parent_id", "name");
            t.ForeignKey("categories_parent_id_fkey", "parent_id").References("categories", "id").OnDelete(ReferentialAction.Restrict);
        });
        schema.CreateTable("company_settings", t =>
        {
            t.Column("id", "integer").NotNull().Default("1");
            t.Column("name", "varchar(200)").NotNull();
            t.Column("address", "text");
            t.Column("opens_at", "time").NotNull().Default("'09:00'");
            t.Column("closes_at", "time").NotNull().Default("'21:00'");
            t.Column("preparation_time", "interval").NotNull().Default("'02:00:00'").Comment("How long before the delivery a bouquet is begun");
            t.Column("vat_percent", "numeric(5,2)").NotNull().Default("12.00");
            t.PrimaryKey("company_settings_pkey", "id");
            t.Check("company_settings_one_row", "id = 1");
            t.Check("company_settings_vat_percent_check", "vat_percent between 0 and 100");
        });
        schema.CreateTable("customers", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("name", "varchar(100)").NotNull();
            t.Column("phone", "varchar(20)").NotNull();
            t.Column("email", "varchar(254)");
            t.Column("language", "char(1)").NotNull().Default("'r'");
            t.Column("loyalty_points", "integer").NotNull().Default("0");
            t.Column("referred_by_id", "integer").Comment("The customer who recommended us");
            t.PrimaryKey("customers_pkey", "id");
            t.Unique("customers_phone_key", "phone");
            t.Check("customers_loyalty_points_check", "loyalty_points >= 0");
            t.Check("customers_phone_not_empty", "phone <> ''");
            t.ForeignKey("customers_referred_by_id_fkey", "referred_by_id").References("customers", "id").OnDelete(ReferentialAction.SetNull);
            t.Index("ix_customers_email", "email").Unique().Where("email is not null");
        });
        schema.CreateTable("customer_addresses", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("customer_id", "integer").NotNull();
            t.Column("title", "varchar(50)");
            t.Column("text", "varchar(500)").NotNull();
            t.Column("latitude", "double precision");
            t.Column("longitude", "double precision");
            t.Column("is_default", "boolean").NotNull().Default("false");
            t.PrimaryKey("customer_addresses_pkey", "id");
            t.ForeignKey("customer_addresses_customer_id_fkey", "customer_id").References("customers", "id").OnDelete(ReferentialAction.Cascade);
            t.Index("ix_customer_addresses_one_default", "customer_id").Unique().Where("is_default");
        });
        schema.CreateTable("important_dates", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("customer_id", "integer").NotNull();
            t.Column("date", "date").NotNull();
            t.Column("occasion", "smallint").NotNull().Members("Other=0", "Birthday=1", "Wedding=2", "MothersDay=3");
            t.Column("description", "varchar(200)");
            t.Column("remind_before", "interval");
            t.PrimaryKey("important_dates_pkey", "id");
            t.Unique("important_dates_customer_id_date_occasion_key", "customer_id", "date", "occasion");
            t.ForeignKey("important_dates_customer_id_fkey", "customer_id").References("customers", "id").OnDelete(ReferentialAction.Cascade);
            t.Index("ix_important_dates_date", "date");
        });
        schema.CreateTable("products", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("price", "numeric(10,2)").NotNull();
            t.Column("old_price", "numeric(10,2)").Comment("The price that is struck through");
            t.Column("public_id", "uuid").NotNull().Default("gen_random_uuid()");
            t.Column("name", "varchar(200)").NotNull();
            t.Column("description", "text");
            t.Column("category_id", "integer").NotNull();
            t.Column("is_active", "boolean").NotNull().Default("true");
            t.PrimaryKey("products_pkey", "id");
            t.Unique("products_public_id_key", "public_id");
            t.Check("products_old_price_higher", "old_price is null or old_price > price");
            t.Check("products_price_check", "price >= 0");
            t.ForeignKey("products_category_id_fkey", "category_id").References("categories", "id");
            t.Index("ix_products_on_sale", "category_id", "price").Where("is_active");
            t.Comment("What the shop sells");
        });
        schema.CreateTable("product_images", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("product_id", "integer").NotNull();
            t.Column("url", "varchar(500)").NotNull();
            t.Column("position", "smallint").NotNull();
            t.Column("hash", "bytea").Comment("SHA-256 of the file");
            t.PrimaryKey("product_images_pkey", "id");
            t.Unique("product_images_product_id_position_key", "product_id", "position");
            t.ForeignKey("product_images_product_id_fkey", "product_id").References("products", "id").OnDelete(ReferentialAction.Cascade);
        });
        schema.CreateTable("suppliers", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("name", "varchar(200)").NotNull();
            t.Column("phone", "varchar(20)");
            t.Column("rating", "double precision").NotNull().Default("0");
            t.PrimaryKey("suppliers_pkey", "id");
            t.Unique("suppliers_name_key", "name");
            t.Check("suppliers_rating_check", "rating between 0 and 5");
        });
        schema.CreateTable("users", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("name", "varchar(100)").NotNull();
            t.Column("phone", "varchar(20)").NotNull();
            t.Column("role", "integer").NotNull().Default("0").Members("Seller=0", "Florist=1", "Courier=2", "Manager=3", "Director=4");
            t.Column("password_hash", "bytea").NotNull();
            t.Column("is_active", "boolean").NotNull().Default("true");
            t.PrimaryKey("users_pkey", "id");
            t.Unique("users_phone_key", "phone");
            t.Comment("People who work in the shop");
        });
        schema.CreateTable("deliveries", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("supplier_id", "integer").NotNull();
            t.Column("received_by_id", "integer");
            t.Column("invoice_number", "varchar(50)");
            t.Column("arrived_at", "timestamptz").NotNull();
            t.PrimaryKey("deliveries_pkey", "id");
            t.ForeignKey("deliveries_received_by_id_fkey", "received_by_id").References("users", "id");
            t.ForeignKey("deliveries_supplier_id_fkey", "supplier_id").References("suppliers", "id");
        });
        schema.CreateTable("orders", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("number", "varchar(20)").NotNull();
            t.Column("customer_id", "integer");
            t.Column("seller_id", "integer");
            t.Column("status", "integer").NotNull().Default("0").Members("New=0", "Confirmed=1", "Assembled=2", "OnTheWay=3", "Delivered=4", "Cancelled=9");
            t.Column("recipient_name", "varchar(100)");
            t.Column("recipient_phone", "varchar(20)");
            t.Column("delivery_address", "text");
            t.Column("delivery_date", "date");
            t.Column("deliver_from", "time");
            t.Column("deliver_until", "time");
            t.Column("note", "text");
            t.Column("total", "numeric(12,2)").NotNull().Default("0");
            t.PrimaryKey("orders_pkey", "id");
            t.Unique("orders_number_unique", "number");
            t.Check("orders_delivery_window", "deliver_from is null or deliver_until is null or deliver_from < deliver_until");
            t.ForeignKey("orders_customer_id_fkey", "customer_id").References("customers", "id");
            t.ForeignKey("orders_seller_id_fkey", "seller_id").References("users", "id").OnDelete(ReferentialAction.SetNull);
            t.Index("ix_orders_customer_id", "customer_id");
            t.Index("ix_orders_status_created_at", "status", "created_at desc");
        });
        schema.CreateTable("florist_tasks", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("order_id", "integer").NotNull();
            t.Column("florist_id", "integer");
            t.Column("priority", "smallint").NotNull().Members("Low=-1", "Normal=0", "High=1");
            t.Column("due_at", "timestamptz").NotNull();
            t.Column("finished_at", "timestamptz");
            t.Column("working_time", "interval");
            t.Column("instructions", "text");
            t.PrimaryKey("florist_tasks_pkey", "id");
            t.ForeignKey("florist_tasks_florist_id_fkey", "florist_id").References("users", "id").OnDelete(ReferentialAction.SetNull);
            t.ForeignKey("florist_tasks_order_id_fkey", "order_id").References("orders", "id").OnDelete(ReferentialAction.Cascade);
            t.Index("ix_florist_tasks_open", "florist_id", "due_at").Where("finished_at is null");
        });
        schema.CreateTable("order_items", t =>
        {
            t.Column("order_id", "integer").NotNull();
            t.Column("line_number", "smallint").NotNull();
            t.Column("product_id", "integer").NotNull();
            t.Column("quantity", "integer").NotNull().Default("1");
            t.Column("price", "numeric(10,2)").NotNull();
            t.PrimaryKey("order_items_pkey", "order_id", "line_number");
            t.Check("order_items_quantity_check", "quantity > 0");
            t.ForeignKey("order_items_order_id_fkey", "order_id").References("orders", "id").OnDelete(ReferentialAction.Cascade);
            t.ForeignKey("order_items_product_id_fkey", "product_id").References("products", "id").OnDelete(ReferentialAction.Restrict);
            t.Index("ix_order_items_product_id", "product_id");
        });
        schema.CreateTable("florist_task_items", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("task_id", "integer").NotNull();
            t.Column("order_id", "integer").NotNull();
            t.Column("line_number", "smallint").NotNull();
            t.Column("is_done", "boolean").NotNull().Default("false");
            t.Column("remark", "varchar(500)");
            t.PrimaryKey("florist_task_items_pkey", "id");
            t.ForeignKey("florist_task_items_order_id_line_number_fkey", "order_id", "line_number").References("order_items", "order_id", "line_number");
            t.ForeignKey("florist_task_items_task_id_fkey", "task_id").References("florist_tasks", "id").OnDelete(ReferentialAction.Cascade);
            t.Index("ix_florist_task_items_task_id", "task_id");
        });
        schema.CreateTable("payments", t =>
        {
            t.Column("id", "uuid").NotNull();
            t.Column("order_id", "integer").NotNull();
            t.Column("amount", "numeric(12,2)").NotNull();
            t.Column("method", "smallint").NotNull().Members("Cash=0", "Card=1", "Transfer=2");
            t.Column("paid_at", "timestamptz").NotNull().Default("now()");
            t.Column("bank_reference", "varchar(64)");
            t.PrimaryKey("payments_pkey", "id");
            t.Check("payments_check", "amount <> 0");
            t.ForeignKey("payments_order_id_fkey", "order_id").References("orders", "id").OnDelete(ReferentialAction.Restrict);
            t.Index("ix_payments_order_id", "order_id");
        });
        schema.CreateTable("warehouse_items", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.Column("updated_at", "timestamptz");
            t.Column("name", "varchar(100)").NotNull();
            t.Column("variety", "varchar(100)").NotNull().Default("''");
            t.Column("unit", "integer").NotNull().Members("Stem=0", "Piece=1", "Metre=2", "Kilogram=3");
            t.Column("quantity", "numeric(10,3)").NotNull().Default("0");
            t.Column("minimum_quantity", "numeric(10,3)").NotNull().Default("0").Comment("Below this it has to be ordered");
            t.Column("last_price", "numeric(10,2)");
            t.Column("expires_on", "date");
            t.PrimaryKey("warehouse_items_pkey", "id");
            t.Unique("warehouse_items_name_variety_key", "name", "variety");
            t.Check("warehouse_items_quantity_check", "quantity >= 0");
        });
        schema.CreateTable("delivery_positions", t =>
        {
            t.Column("delivery_id", "integer").NotNull();
            t.Column("warehouse_item_id", "integer").NotNull();
            t.Column("quantity", "numeric(10,3)").NotNull();
            t.Column("price", "numeric(10,2)").NotNull();
            t.PrimaryKey("delivery_positions_pkey", "delivery_id", "warehouse_item_id");
            t.Check("delivery_positions_quantity_check", "quantity > 0");
            t.ForeignKey("delivery_positions_delivery_id_fkey", "delivery_id").References("deliveries", "id").OnDelete(ReferentialAction.Cascade);
            t.ForeignKey("delivery_positions_warehouse_item_id_fkey", "warehouse_item_id").References("warehouse_items", "id").OnDelete(ReferentialAction.Restrict);
        });
        schema.CreateTable("product_components", t =>
        {
            t.Column("product_id", "integer").NotNull();
            t.Column("warehouse_item_id", "integer").NotNull();
            t.Column("quantity", "numeric(10,3)").NotNull();
            t.PrimaryKey("product_components_pkey", "product_id", "warehouse_item_id");
            t.Check("product_components_quantity_check", "quantity > 0");
            t.ForeignKey("product_components_product_id_fkey", "product_id").References("products", "id").OnDelete(ReferentialAction.Cascade);
            t.ForeignKey("product_components_warehouse_item_id_fkey", "warehouse_item_id").References("warehouse_items", "id").OnDelete(ReferentialAction.Restrict);
        });
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropTable("product_components"); // data in this table is lost
        schema.DropTable("delivery_positions"); // data in this table is lost
        schema.DropTable("warehouse_items"); // data in this table is lost
        schema.DropTable("payments"); // data in this table is lost
        schema.DropTable("florist_task_items"); // data in this table is lost
        schema.DropTable("order_items"); // data in this table is lost
        schema.DropTable("florist_tasks"); // data in this table is lost
        schema.DropTable("orders"); // data in this table is lost
        schema.DropTable("deliveries"); // data in this table is lost
        schema.DropTable("users"); // data in this table is lost
        schema.DropTable("suppliers"); // data in this table is lost
        schema.DropTable("product_images"); // data in this table is lost
        schema.DropTable("products"); // data in this table is lost
        schema.DropTable("important_dates"); // data in this table is lost
        schema.DropTable("customer_addresses"); // data in this table is lost
        schema.DropTable("customers"); // data in this table is lost
        schema.DropTable("company_settings"); // data in this table is lost
        schema.DropTable("categories"); // data in this table is lost
    }
}
