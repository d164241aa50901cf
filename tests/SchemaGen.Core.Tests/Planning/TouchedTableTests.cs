using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Which tables of the database a plan works on, under the names that they have there.</summary>
public sealed class TouchedTableTests
{
    private static readonly TableName Users = new(null, "users"), Orders = new(null, "orders"), People = new(null, "people"), Shop = new("shop", "items"), Market = new("market", "items");

    public static TheoryData<Operation[], string> Cases => new()
    {
        { [], "" },
        { [new DropColumn(Users, "name")], "users" },
        { [new CreateTable(new Table(People, default)), new DropColumn(People, "name")], "" },
        { [new RenameTable(Users, People), new DropColumn(People, "name")], "users" },
        { [new AddForeignKey(Orders, new ForeignKey("k", default, Users, default))], "orders users" },
        { [new RenameSchema("shop", "market"), new DropTable(Market)], "shop.items" },
        { [new DropTable(Users), new CreateTable(new Table(Users, default)), new DropColumn(Users, "name")], "users" },
        { [new ExecuteSql("…", EquatableArray<Operation>.Of(new DropColumn(Orders, "name")))], "orders" },
        { [new CreateTable(new Table(People, default, ForeignKeys: EquatableArray<ForeignKey>.Of(new ForeignKey("k", default, Orders, default))))], "orders" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Touched(Operation[] operations, string expected)
    {
        var schema = new Schema(default, new[] { Orders, Shop, Users }.Select(name => new Table(name, default)).ToEquatableArray());
        Assert.Equal(expected, string.Join(' ', TouchedTables.Of(schema, operations)));
    }
}
