using FlowerShop.Catalog;
using FlowerShop.Sales;

var roses = new Product { Name = "25 red roses", Price = 18_500 };
var order = new Order { Number = "2026-0001", DeliverFrom = new TimeOnly(10, 0), DeliverUntil = new TimeOnly(12, 0) };
order.Items.Add(new OrderItem { Product = roses, Price = roses.Price, Quantity = 2 });
order.Total = order.Items.Sum(item => item.Price * item.Quantity);
Console.WriteLine($"Order {order.Number}: {order.Total} ({order.DeliverFrom:HH:mm} to {order.DeliverUntil:HH:mm})");
