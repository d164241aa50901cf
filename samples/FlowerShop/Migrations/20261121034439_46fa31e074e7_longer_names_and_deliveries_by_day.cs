using SchemaGen;

namespace FlowerShop.Migrations;

/// <summary>longer names and deliveries by day</summary>
[Revision("46fa31e074e7", Revises = "1407a36c7321", Message = "longer names and deliveries by day")]
public sealed partial class LongerNamesAndDeliveriesByDay : Revision
{
    public override void Up(SchemaBuilder schema)
    {
        schema.AlterColumn("customers", "name", "varchar(200)").NotNull();
#pragma warning disable SCH4201 // some thousand orders: the index is built in less than a second
        schema.CreateIndex("orders", "ix_orders_to_deliver", "delivery_date", "deliver_from").Where("status < 4");
#pragma warning restore SCH4201
    }

    public override void Down(SchemaBuilder schema)
    {
        schema.DropIndex("orders", "ix_orders_to_deliver");
        schema.AlterColumn("customers", "name", "varchar(100)").NotNull();
    }
}
