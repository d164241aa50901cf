namespace FlowerShop.Company;

/// <summary>What somebody may do; stored as a number, so numbers are given and never reused.</summary>
public enum UserRole
{
    Seller = 0,
    Florist = 1,
    Courier = 2,
    Manager = 3,
    Director = 4,
}
