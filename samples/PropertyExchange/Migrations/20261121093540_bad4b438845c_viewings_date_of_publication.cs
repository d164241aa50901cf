using SchemaGen;

namespace PropertyExchange.Migrations;

/// <summary>viewings, date of publication</summary>
[Revision("bad4b438845c", Revises = "174ee398fe50", Message = "viewings, date of publication")]
public sealed partial class ViewingsDateOfPublication : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.CreateTable("viewings", t =>
        {
            t.Column("id", "bigint").NotNull().Identity();
            t.Column("listing_id", "bigint").NotNull();
            t.Column("at", "timestamptz").NotNull();
            t.Column("client_name", "varchar(200)").NotNull();
            t.Column("client_phone", "varchar(20)").NotNull();
            t.PrimaryKey("viewings_pkey", "id");
            t.Unique("viewings_listing_id_at_key", "listing_id", "at");
            t.ForeignKey("viewings_listing_id_fkey", "listing_id").References("listings", "id").OnDelete(ReferentialAction.Cascade);
            t.Index("ix_viewings_at", "at");
        });
        schema.AddColumn("listings", "published_at", "timestamptz");
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropColumn("listings", "published_at"); // data in this column is lost
        schema.DropTable("viewings"); // data in this table is lost
    }
}
