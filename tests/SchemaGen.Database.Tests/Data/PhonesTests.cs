using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Data;

/// <summary>The phone numbers of a flower catalogue: five columns of three tables, normalised, counted, what is none listed, and every byte restored.</summary>
public sealed class PhonesTests(PostgresServer server)
{
    private const int Rows = 850;

    private const string First = """
        [Revision("196dfdb50f6c", Message = "tables")]
        public sealed partial class Tables : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "bigint").NotNull().Identity();
                    t.Column("name", "text").NotNull().Default("'nobody'");
                    t.Column("phone", "varchar(40)");
                    t.PrimaryKey("users_pkey", "id");
                });
                schema.CreateTable("orders", t =>
                {
                    t.Column("id", "bigint").NotNull().Identity();
                    t.Column("customer_phone", "text");
                    t.Column("recipient_phone", "text");
                    t.Column("sender_phone", "text");
                    t.PrimaryKey("orders_pkey", "id");
                });
                schema.CreateTable("telegram_client", t =>
                {
                    t.Column("chat", "text").NotNull();
                    t.Column("phone", "text");
                    t.PrimaryKey("telegram_client_pkey", "chat");
                });
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("telegram_client");
                schema.DropTable("orders");
                schema.DropTable("users");
            }
        }
        """;

    private const string Second = """
        [Revision("8828a8665651", Revises = "196dfdb50f6c", Message = "normalise phones")]
        public sealed partial class NormalisePhones : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.AddColumn("users", "phone_before", "text");
                schema.AddColumn("orders", "customer_phone_before", "text");
                schema.AddColumn("orders", "recipient_phone_before", "text");
                schema.AddColumn("orders", "sender_phone_before", "text");
                schema.AddColumn("telegram_client", "phone_before", "text");
                schema.Run(NormaliseAsync);
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.Run(RestoreAsync);
                schema.DropColumn("telegram_client", "phone_before");
                schema.DropColumn("orders", "sender_phone_before");
                schema.DropColumn("orders", "recipient_phone_before");
                schema.DropColumn("orders", "customer_phone_before");
                schema.DropColumn("users", "phone_before");
            }

            private static async Task NormaliseAsync(DataStep step)
            {
                await step.UpdateAsync(After.Users, row => Normalise(step, row, After.Users.Phone, row.Phone, (before, now) => (row.PhoneBefore, row.Phone) = (before, now)), batch: 100);
                await step.UpdateAsync(After.Orders, row => Normalise(step, row, After.Orders.CustomerPhone, row.CustomerPhone, (before, now) => (row.CustomerPhoneBefore, row.CustomerPhone) = (before, now)));
                await step.UpdateAsync(After.Orders, row => Normalise(step, row, After.Orders.RecipientPhone, row.RecipientPhone, (before, now) => (row.RecipientPhoneBefore, row.RecipientPhone) = (before, now)));
                await step.UpdateAsync(After.Orders, row => Normalise(step, row, After.Orders.SenderPhone, row.SenderPhone, (before, now) => (row.SenderPhoneBefore, row.SenderPhone) = (before, now)));
                await step.UpdateAsync(After.TelegramClient, row => Normalise(step, row, After.TelegramClient.Phone, row.Phone, (before, now) => (row.PhoneBefore, row.Phone) = (before, now)), $"{After.TelegramClient.Phone} is not null");
            }

            private static async Task RestoreAsync(DataStep step)
            {
                await step.UpdateAsync(After.Users, row => row.Phone = row.PhoneBefore, where: $"{After.Users.PhoneBefore} is not null");
                foreach (var (now, before) in new[]
                {
                    (After.Orders.CustomerPhone, After.Orders.CustomerPhoneBefore),
                    (After.Orders.RecipientPhone, After.Orders.RecipientPhoneBefore),
                    (After.Orders.SenderPhone, After.Orders.SenderPhoneBefore),
                })
                {
                    await step.ExecuteAsync($"update {After.Orders} set {now} = {before} where {before} is not null");
                }
                await step.ExecuteAsync($"update {After.TelegramClient} set {After.TelegramClient.Phone} = {After.TelegramClient.PhoneBefore} where {After.TelegramClient.PhoneBefore} is not null");
            }

            private static void Normalise(DataStep step, StepRow row, ColumnHandle column, string? phone, Action<string, string> set)
            {
                if (phone is null)
                {
                    return;
                }
                var digits = string.Concat(phone.Where(char.IsAsciiDigit));
                if (digits.Length is 11 && digits[0] is '7' or '8')
                {
                    var normal = "7" + digits[1..];
                    if (normal != phone)
                    {
                        set(phone, normal);
                    }
                }
                else
                {
                    step.Leave(row, column, "no phone number");
                }
            }
        }
        """;

    private static readonly string[] Columns = ["users.phone", "orders.customer_phone", "orders.recipient_phone", "orders.sender_phone", "telegram_client.phone"];

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Five_columns_of_three_tables(Database kind)
    {
        using var project = new StepProject(("Tables.cs", First), ("NormalisePhones.cs", Second));
        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = project.Steps;
        await database.UpgradeAsync(project.History, "+1");
        await FillAsync(database);
        var (before, dump) = (await ReadAsync(database), await database.DumpAsync());

        await database.UpgradeAsync(project.History);

        var outcome = database.Events.OfType<DataStepDone>().Single().Outcome;
        Assert.Equal("3 left alone", outcome.Counts.Split(", ")[1]);
        Assert.Equal((4 * Rows) + Rows - 10, outcome.Read);
        Assert.Equal(
            [
                "users id=7: phone '12', no phone number",
                "orders id=9: recipient_phone 'see the note on the card, it says whom t…', no phone number",
                "telegram_client chat=chat 0003: phone '', no phone number",
            ],
            outcome.Rows.Select(row => row.ToString()));
        var after = await ReadAsync(database);
        var values = before.Split('\n').Zip(after.Split('\n')).Select(pair => (Before: pair.First, After: pair.Second)).ToList();
        Assert.All(values, value => Assert.Equal(Expected(value.Before), value.After));
        Assert.Equal(values.Count(value => value.Before != value.After), outcome.Changed);
        Assert.Equal($"{outcome.Changed}", await database.QueryAsync("SELECT rows FROM schemagen_log WHERE revision = '8828a8665651'"));
        Assert.StartsWith(
            $"NormaliseAsync: {outcome.Changed} changed, 3 left alone (users id=7: phone '12', no phone number; ",
            await database.QueryAsync("SELECT notes FROM schemagen_log WHERE revision = '8828a8665651'"), StringComparison.Ordinal);

        await database.DowngradeAsync(project.History, "-1");

        Assert.Equal(before, await ReadAsync(database));
        Assert.Equal(dump, await database.DumpAsync());

        await database.UpgradeAsync(project.History);

        Assert.Equal(after, await ReadAsync(database));
        Assert.Equal(0, (await database.UpgradeAsync(project.History)).Count);
    }

    private static string Expected(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length == 11 ? "7" + digits[1..] : phone;
    }

    private static async Task<string> ReadAsync(TestDatabase database)
    {
        var texts = await Task.WhenAll(Columns.Select(column => column.Split('.')).Select(async column =>
            (await database.QueryAsync($"SELECT coalesce({column[1]}, '-') || '\n' FROM {column[0]} ORDER BY {(column[0] == "telegram_client" ? "chat" : "id")}")).Replace("\n,", "\n", StringComparison.Ordinal)));
        return string.Concat(texts);
    }

    private static async Task FillAsync(TestDatabase database)
    {
        var numbers = Enumerable.Range(1, Rows).ToList();
        await database.ExecuteAsync("INSERT INTO users (phone) VALUES " + string.Join(", ", numbers.Select(number => "('" + (number == 7 ? "12" : Phone(number)) + "')")));
        await database.ExecuteAsync("INSERT INTO orders (customer_phone, recipient_phone, sender_phone) VALUES " + string.Join(", ", numbers.Select(number =>
            $"('{Phone(number + 1)}', '{(number == 9 ? "see the note on the card, it says whom to call" : Phone(number + 2))}', {(number % 3 == 0 ? "NULL" : $"'{Phone(number + 3)}'")})")));
        await database.ExecuteAsync("INSERT INTO telegram_client (chat, phone) VALUES " + string.Join(", ", numbers.Select(number =>
            $"('chat {number:D4}', {(number > Rows - 10 ? "NULL" : number == 3 ? "''" : $"'{Phone(number + 4)}'")})")));
    }

    private static string Phone(int number)
    {
        var digits = (7_080_000_000L + (number * 7919L)).ToString(CultureInfo.InvariantCulture);
        return (number % 4) switch
        {
            0 => $"+7 {digits[..3]} {digits[3..6]}-{digits[6..8]}-{digits[8..]}",
            1 => "8" + digits,
            2 => $"7({digits[..3]}){digits[3..]}",
            _ => "7" + digits,
        };
    }
}
