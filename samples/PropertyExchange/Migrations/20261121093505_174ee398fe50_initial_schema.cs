namespace PropertyExchange.Migrations;

using global::SchemaGen;

/// <summary>initial schema</summary>
[Revision("174ee398fe50", Message = "initial schema")]
public sealed partial class InitialSchema : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.CreateTable("agents", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("name", "varchar(200)").NotNull();
            t.Column("phone", "varchar(20)").NotNull();
            t.Column("licence_number", "varchar(40)");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("agents_pkey", "id");
            t.Unique("agents_phone_key", "phone");
        });
        schema.CreateTable("districts", t =>
        {
            t.Column("id", "integer").NotNull().Identity();
            t.Column("city", "varchar(100)").NotNull();
            t.Column("name", "varchar(100)").NotNull();
            t.PrimaryKey("districts_pkey", "id");
            t.Unique("districts_city_name_key", "city", "name");
        });
        schema.CreateTable("listings", t =>
        {
            t.Column("id", "bigint").NotNull().Identity();
            t.Column("kind", "varchar(20)").NotNull();
            t.Column("status", "varchar(20)").NotNull().Default("'DRAFT'");
            t.Column("address", "varchar(300)").NotNull();
            t.Column("area", "numeric(10,2)").NotNull();
            t.Column("rooms", "smallint");
            t.Column("price", "numeric(14,2)").NotNull();
            t.Column("currency", "varchar(3)").NotNull().Default("'KZT'");
            t.Column("district_id", "integer").NotNull();
            t.Column("agent_id", "integer").NotNull();
            t.Column("description", "text");
            t.Column("created_at", "timestamptz").NotNull().Default("now()");
            t.PrimaryKey("listings_pkey", "id");
            t.Check("listings_area_check", "area > 0");
            t.Check("listings_check", "price > 0");
            t.ForeignKey("listings_agent_id_fkey", "agent_id").References("agents", "id");
            t.ForeignKey("listings_district_id_fkey", "district_id").References("districts", "id");
            t.Index("ix_listings_agent_id", "agent_id");
            t.Index("ix_listings_on_offer", "district_id", "price").Where("status = 'ACTIVE'");
        });
        schema.CreateTable("photos", t =>
        {
            t.Column("id", "bigint").NotNull().Identity();
            t.Column("listing_id", "bigint").NotNull();
            t.Column("position", "smallint").NotNull();
            t.Column("url", "varchar(500)").NotNull();
            t.PrimaryKey("photos_pkey", "id");
            t.Unique("photos_listing_id_position_key", "listing_id", "position");
            t.ForeignKey("photos_listing_id_fkey", "listing_id").References("listings", "id").OnDelete(ReferentialAction.Cascade);
        });
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropTable("photos"); // data in this table is lost
        schema.DropTable("listings"); // data in this table is lost
        schema.DropTable("districts"); // data in this table is lost
        schema.DropTable("agents"); // data in this table is lost
    }
}
