using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Samples;

/// <summary>The phone numbers of the flower shop: five columns of three tables, one spelling after the upgrade, every byte as before after the downgrade.</summary>
public sealed class FlowerShopPhonesTests(PostgresServer server)
{
    private static readonly string[] Columns = ["users.phone", "customers.phone", "orders.recipient_phone", "orders.customer_phone", "orders.sender_phone"];

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Normalised_and_given_back(Database kind)
    {
        var (sample, steps) = await Sample.CompileAsync("FlowerShop");
        var history = History.Of(sample.Compiled.Revisions);
        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = steps;
        await database.UpgradeAsync(history, "5b0d1c9e7a24");
        await FillAsync(database, kind);
        var dump = await database.DumpAsync();

        await database.UpgradeAsync(history, "c7e2904fa1d6");

        Assert.Equal("77088888888,77012345678,77,77770000000,+7 777 000 00 00", await database.QueryAsync("SELECT phone FROM users ORDER BY id"));
        Assert.Equal("77088888888,77011112233", await database.QueryAsync("SELECT phone FROM customers ORDER BY id"));
        Assert.Equal("77051112233,call the door", await database.QueryAsync("SELECT recipient_phone FROM orders ORDER BY id"));
        Assert.Equal("77059998877,77051112233", await database.QueryAsync("SELECT customer_phone FROM orders ORDER BY id"));
        Assert.Equal("-,77471234567", await database.QueryAsync("SELECT coalesce(sender_phone, '-') FROM orders ORDER BY id"));
        var outcome = database.Events.OfType<DataStepDone>().Single().Outcome;
        Assert.Equal(6, outcome.Changed);
        Assert.Equal(
            [
                "users id=3: phone '77', no phone number",
                "users id=5: phone '+7 777 000 00 00', somebody else has this number",
                "orders id=2: recipient_phone 'call the door', no phone number",
            ],
            outcome.Rows.Select(row => row.ToString()));

        await database.DowngradeAsync(history, "-1");

        Assert.Equal(dump, await database.DumpAsync());
        Assert.Equal("0", await database.QueryAsync("SELECT " + string.Join(" + ", Columns.Select(column => column.Split('.')).Select(column => $"(SELECT count({column[1]}_before) FROM {column[0]})"))));
    }

    private static async Task FillAsync(TestDatabase database, Database kind)
    {
        var bytes = kind == Database.PostgreSql ? "'\\x00'::bytea" : "x'00'";
        await database.ExecuteAsync($"""
            INSERT INTO users (name, phone, password_hash) VALUES
                ('Aigul', '+7 708 888-88-88', {bytes}), ('Timur', '87012345678', {bytes}), ('Dana', '77', {bytes}), ('Asel', '77770000000', {bytes}), ('Erlan', '+7 777 000 00 00', {bytes})
            """);
        await database.ExecuteAsync("INSERT INTO customers (name, phone) VALUES ('Aigul', '8 (708) 888 88 88'), ('Marat', '77011112233')");
        await database.ExecuteAsync("""
            INSERT INTO orders (number, recipient_phone, customer_phone, sender_phone) VALUES
                ('1', '+7 705 111 22 33', '8-705-999-88-77', NULL), ('2', 'call the door', '77051112233', '+7(747)1234567')
            """);
    }
}
