using Market;

var fruit = new Category { Name = "Fruit" };
fruit.Products.Add(new Product { Name = "Apples from Almaty", Price = 890, Unit = "kg" });
foreach (var product in fruit.Products)
{
    Console.WriteLine($"{fruit.Name}: {product.Name}, {product.Price} a {product.Unit}");
}
