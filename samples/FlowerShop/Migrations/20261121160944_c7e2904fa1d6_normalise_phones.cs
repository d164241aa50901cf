using SchemaGen;

namespace FlowerShop.Migrations;

/// <summary>
/// Phone numbers in one spelling, <c>77088888888</c>, over three tables and five columns. What was typed is kept beside it, so that <c>Down</c> gives every byte back; what is no
/// number, or would be the number of two, is listed and stays as it is.
/// </summary>
[Revision("c7e2904fa1d6", Revises = "5b0d1c9e7a24", Message = "normalise phones", LockTimeout = "5s")]
public sealed partial class NormalisePhones : Revision
{
    public override void Up(SchemaBuilder schema) => schema.Run(NormaliseAsync);

    public override void Down(SchemaBuilder schema) => schema.Run(RestoreAsync);

    private static async Task NormaliseAsync(DataStep step)
    {
        // Users and customers are told apart by their numbers: two spellings of one number can't both be written.
        var numbers = new List<string>();
        await step.ReadAsync(After.Users, row => numbers.Add(Digits(row.Phone)));
        var shared = Shared(numbers);
        await step.UpdateAsync(After.Users, row =>
        {
            if (Changed(step, row, After.Users.Phone, row.Phone, shared) is { } normal)
            {
                (row.PhoneBefore, row.Phone) = (row.Phone, normal);
            }
        });

        numbers.Clear();
        await step.ReadAsync(After.Customers, row => numbers.Add(Digits(row.Phone)));
        shared = Shared(numbers);
        await step.UpdateAsync(After.Customers, row =>
        {
            if (Changed(step, row, After.Customers.Phone, row.Phone, shared) is { } normal)
            {
                (row.PhoneBefore, row.Phone) = (row.Phone, normal);
            }
        });

        // One column after the other: a row that is left because of one of them is still put right in the others.
        await step.UpdateAsync(After.Orders, row =>
        {
            if (Changed(step, row, After.Orders.RecipientPhone, row.RecipientPhone) is { } normal)
            {
                (row.RecipientPhoneBefore, row.RecipientPhone) = (row.RecipientPhone, normal);
            }
        });
        await step.UpdateAsync(After.Orders, row =>
        {
            if (Changed(step, row, After.Orders.CustomerPhone, row.CustomerPhone) is { } normal)
            {
                (row.CustomerPhoneBefore, row.CustomerPhone) = (row.CustomerPhone, normal);
            }
        });
        await step.UpdateAsync(After.Orders, row =>
        {
            if (Changed(step, row, After.Orders.SenderPhone, row.SenderPhone) is { } normal)
            {
                (row.SenderPhoneBefore, row.SenderPhone) = (row.SenderPhone, normal);
            }
        });
    }

    private static async Task RestoreAsync(DataStep step)
    {
        (TableHandle Table, ColumnHandle Phone, ColumnHandle Before)[] columns =
        [
            (Before.Users, Before.Users.Phone, Before.Users.PhoneBefore),
            (Before.Customers, Before.Customers.Phone, Before.Customers.PhoneBefore),
            (Before.Orders, Before.Orders.RecipientPhone, Before.Orders.RecipientPhoneBefore),
            (Before.Orders, Before.Orders.CustomerPhone, Before.Orders.CustomerPhoneBefore),
            (Before.Orders, Before.Orders.SenderPhone, Before.Orders.SenderPhoneBefore),
        ];
        foreach (var (table, phone, before) in columns)
        {
            await step.ExecuteAsync($"update {table} set {phone} = {before}, {before} = null where {before} is not null");
        }
    }

    // The number in the one spelling, or null where it stays as it is.
    private static string? Changed(DataStep step, StepRow row, ColumnHandle column, string? phone, HashSet<string>? shared = null)
    {
        if (string.IsNullOrEmpty(phone))
        {
            return null;
        }
        var normal = Digits(phone);
        if (normal.Length != 11 || normal[0] != '7')
        {
            step.Leave(row, column, "no phone number");
            return null;
        }
        if (normal == phone)
        {
            return null;
        }
        if (shared?.Contains(normal) == true)
        {
            step.Leave(row, column, "somebody else has this number");
            return null;
        }
        return normal;
    }

    private static string Digits(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length == 11 && digits[0] == '8' ? "7" + digits[1..] : digits;
    }

    private static HashSet<string> Shared(IEnumerable<string> numbers) => numbers.GroupBy(number => number).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
}
