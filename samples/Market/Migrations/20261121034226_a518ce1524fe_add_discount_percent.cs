using SchemaGen;

namespace Market.Migrations;

/// <summary>add discount percent</summary>
[Revision("a518ce1524fe", Revises = "c0b07c741348", Message = "add discount percent")]
public sealed partial class AddDiscountPercent : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.AddColumn("market.products", "discount_percent", "integer").NotNull().Default("0");
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropColumn("market.products", "discount_percent"); // data in this column is lost
    }
}
