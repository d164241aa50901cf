using SchemaGen;

namespace RepairBot.Migrations;

/// <summary>work chat id</summary>
[Revision("6a290bd24afb", Revises = "74e10154cfcc", Message = "work chat id")]
public sealed partial class WorkChatId : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.AddColumn("masters", "work_chat_id", "bigint");
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropColumn("masters", "work_chat_id"); // data in this column is lost
    }
}
