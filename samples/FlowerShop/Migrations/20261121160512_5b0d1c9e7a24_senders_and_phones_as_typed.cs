using SchemaGen;

namespace FlowerShop.Migrations;

/// <summary>senders, and phones as they were typed</summary>
[Revision("5b0d1c9e7a24", Revises = "46fa31e074e7", Message = "senders, and phones as they were typed", LockTimeout = "5s")]
public sealed partial class SendersAndPhonesAsTyped : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.AddColumn(Before.Orders, "customer_phone", "varchar(20)");
        schema.AddColumn(Before.Orders, "sender_phone", "varchar(20)");
        schema.AddColumn(Before.Orders, "recipient_phone_before", "text");
        schema.AddColumn(Before.Orders, "customer_phone_before", "text");
        schema.AddColumn(Before.Orders, "sender_phone_before", "text");
        schema.AddColumn(Before.Customers, "phone_before", "text");
        schema.AddColumn(Before.Users, "phone_before", "text");
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropColumn(After.Users.PhoneBefore);
        schema.DropColumn(After.Customers.PhoneBefore);
        schema.DropColumn(After.Orders.SenderPhoneBefore);
        schema.DropColumn(After.Orders.CustomerPhoneBefore);
        schema.DropColumn(After.Orders.RecipientPhoneBefore);
        schema.DropColumn(After.Orders.SenderPhone); // data in this column is lost
        schema.DropColumn(After.Orders.CustomerPhone); // data in this column is lost
    }
}
