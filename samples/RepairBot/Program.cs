using RepairBot;

// The bot itself, without Telegram: a call comes in and is given to whoever repairs such machines.
var dispatcher = new User { TelegramId = 1001, FirstName = "Aigul", Role = "DISPATCHER" };
var master = new Master { TelegramId = 2002, Phone = "77011112233", Specialization = "washing machines", IsApproved = true };
var order = new Order
{
    EquipmentType = "washing machines",
    Description = "does not spin",
    ClientName = "Timur",
    ClientAddress = "12 Abay Avenue",
    ClientPhone = "77022223344",
    DispatcherId = dispatcher.TelegramId,
};

if (master is { IsActive: true, IsApproved: true } && master.Specialization == order.EquipmentType)
{
    order.AssignedMasterId = master.TelegramId;
    order.Status = "ASSIGNED";
}

Console.WriteLine($"{order.ClientName}, {order.EquipmentType}: {order.Status} ({order.AssignedMasterId})");
