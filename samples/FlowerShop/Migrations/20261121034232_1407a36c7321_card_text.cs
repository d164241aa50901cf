using SchemaGen;

namespace FlowerShop.Migrations;

/// <summary>card text</summary>
[Revision("1407a36c7321", Revises = "43cc70157018", Message = "card text")]
public sealed partial class CardText : Revision
{
    public override void Up(SchemaBuilder schema)
    {
#pragma warning disable SCH4306 // the shop is closed while it is upgraded
        schema.RenameColumn("orders", "note", "card_text");
#pragma warning restore SCH4306
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.RenameColumn("orders", "card_text", "note");
    }
}
