using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Guarding;

/// <summary>What destroys rows, those of a whole database, or the database.</summary>
public enum DestructiveAct
{
    /// <summary>An upgrade or downgrade that loses rows or values, as <see cref="Loss"/> tells them.</summary>
    DestroyRows,

    /// <summary><c>downgrade base</c>, or any other name of that place: every revision is undone.</summary>
    DowngradeToBase,

    /// <summary><c>drop-database</c>.</summary>
    DropDatabase,

    /// <summary><c>reset</c>: drop, create, upgrade.</summary>
    Reset,
}

/// <summary>A command that would destroy data or a whole database, and what was said for it.</summary>
/// <param name="Act">What it does.</param>
/// <param name="Database">The database's name: on PostgreSQL the database, on SQLite the file's name without its folder.</param>
/// <param name="IsProduction">Whether the environment says that this is production; see <see cref="IsProductionName"/>.</param>
/// <param name="IsConfirmed">Whether <c>--yes</c> was given.</param>
/// <param name="NamedDatabase">What <c>--yes-destroy</c> names, or null.</param>
/// <param name="CanAsk">Whether a person sits at the terminal.</param>
/// <param name="IsProtected">Whether the database itself says that it is protected; see <see cref="Protection"/>.</param>
/// <param name="Losses">What is lost, with numbers, where that is known.</param>
public sealed record Destruction(
    DestructiveAct Act, string Database, bool IsProduction, bool IsConfirmed, string? NamedDatabase, bool CanAsk, bool IsProtected = false, string? Losses = null)
{
    /// <summary>The environment variables of which any one makes it production.</summary>
    public static IReadOnlyList<string> EnvironmentVariables { get; } = ["ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>Whether an environment's name means production: <c>production</c> or <c>prod</c>, in any case.</summary>
    public static bool IsProductionName(string? environment) =>
        environment?.Trim() is { } name
        && (string.Equals(name, "production", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "prod", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether any of <see cref="EnvironmentVariables"/> says production.</summary>
    /// <param name="variable">A variable's value, or null.</param>
    public static bool IsProductionEnvironment(Func<string, string?> variable) => EnvironmentVariables.Any(name => IsProductionName(variable(name)));

    /// <summary>
    /// Whether it may happen. A wrong name is never allowed, the right one always is. In production, and in a protected database, nothing but the name
    /// counts; elsewhere rows go as the revisions say, else <c>--yes</c> counts, a person is asked, and a script may undo revisions but not drop a database
    /// unless it says so.
    /// </summary>
    public Permission Judge()
    {
        if (NamedDatabase is not null)
        {
            return NamedDatabase == Database
                ? new Permission.Granted()
                : new Permission.Refused($"--yes-destroy names '{NamedDatabase}', but the database is '{Database}'; nothing was done");
        }
        if (IsProduction || IsProtected)
        {
            var why = IsProtected ? "the database is protected" : "this is production";
            return new Permission.Refused($"this {Deed}, and {why}: if you mean it, add --yes-destroy {Database}; nothing was done");
        }
        if (IsConfirmed || Act == DestructiveAct.DestroyRows)
        {
            return new Permission.Granted();
        }
        if (CanAsk)
        {
            return new Permission.Asked($"This {Deed}. Go on?");
        }
        return Act == DestructiveAct.DowngradeToBase
            ? new Permission.Granted()
            : new Permission.Refused($"this {Deed}, and nobody is there to be asked: add --yes");
    }

    private string Deed => Act switch
    {
        DestructiveAct.DestroyRows => $"destroys what '{Database}' holds: {Losses}",
        DestructiveAct.DowngradeToBase => $"undoes every revision of '{Database}' with the rows in its tables",
        DestructiveAct.DropDatabase => $"drops the database '{Database}' with everything in it",
        _ => $"drops the database '{Database}' with everything in it and makes it anew",
    };
}

/// <summary>Whether something destructive may happen.</summary>
public abstract record Permission
{
    private Permission()
    {
    }

    /// <summary>It may.</summary>
    public sealed record Granted : Permission;

    /// <summary>It may if a person says yes.</summary>
    /// <param name="Question">What the person is asked, one line.</param>
    public sealed record Asked(string Question) : Permission;

    /// <summary>It may not.</summary>
    /// <param name="Reason">Why, and what to add, one line.</param>
    public sealed record Refused(string Reason) : Permission;
}
