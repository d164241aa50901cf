using PropertyExchange;

// The application itself, without its web pages. When it runs, the schema is what these classes say: start.sh sees to that.
var flat = new Listing { Kind = "FLAT", Status = "ACTIVE", Address = "12 Abay Avenue", Area = 64.5m, Rooms = 3, Price = 42_000_000 };
flat.Photos.Add(new Photo { Position = 1, Url = "photos/1.jpg" });
Console.WriteLine($"Property exchange runs: {flat.Address}, {flat.Rooms} rooms, {flat.Price:0} {flat.Currency}, photos: {flat.Photos.Count}");
