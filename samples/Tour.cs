// The main job from end to end, on SQLite: dotnet run samples/Tour.cs
// Everything happens in a temporary folder, which is deleted at the end unless --keep is given: dotnet run samples/Tour.cs -- --keep
// Nothing but the .NET SDK is needed. Only the connection to look at rows is the tour's own; all else are commands that a user types.

#:package Microsoft.Data.Sqlite.Core
#:package SQLitePCLRaw.bundle_e_sqlite3
// In a fresh clone the samples' feed, which nuget.config beside this file names, is not there yet; the tour makes one of its own.
#:property RestoreIgnoreFailedSources=true
#:property NoWarn=$(NoWarn);NU1507;NU1801;NETSDK1206
#:property PublishAot=false
#:property NuGetAudit=false

using System.Diagnostics;
using Microsoft.Data.Sqlite;

var repository = Path.GetDirectoryName((string)AppContext.GetData("EntryPointFileDirectoryPath")!)!;
var folder = Directory.CreateTempSubdirectory("schemagen-tour-").FullName;
var feed = Path.Combine(folder, "feed");
var bot = Path.Combine(folder, "RepairBot");
// The running command gets the signal too and fails, which ends the tour in order.
Console.CancelKeyPress += (_, signal) => signal.Cancel = true;
try
{
    Title("The packages, from this repository");
    Run(repository, "dotnet", "pack", "src/SchemaGen.Build", "-c", "Release", "-v", "q", "-o", feed);
    Run(repository, "dotnet", "pack", "src/SchemaGen.Tool", "-c", "Release", "-v", "q", "-o", feed);

    Title("A project with four entity classes and no revision yet: samples/RepairBot without its Migrations");
    CopyBot();
    Run(bot, "dotnet", "new", "tool-manifest");
    Run(bot, "dotnet", "tool", "install", "SchemaGen.Tool");

    Title("The build says what the database lacks, class by class");
    Expect("SCH1001", Run(bot, "dotnet", "build"));

    Title("One command accepts it as a revision; then the build is silent");
    Run(bot, "dotnet", "schemagen", "revision", "--autogenerate", "-m", "initial schema");
    ExpectSilence(Run(bot, "dotnet", "build"));

    Title("To the database");
    Run(bot, "dotnet", "schemagen", "upgrade", "head");
    Sql("insert into users (telegram_id, first_name, role) values (1001, 'Aigul', 'DISPATCHER')");
    Sql("insert into users (telegram_id, first_name) values (2002, 'Timur')");
    Sql("""
        insert into orders (equipment_type, description, client_name, client_address, client_phone, dispatcher_id)
        values ('washing machine', 'does not spin', 'Dana', '12 Abay Avenue', '77022223344', 1001)
        """);
    ExpectRows(2, Sql("select telegram_id, first_name, role from users"));
    ExpectRows(1, Sql("select client_name, status, created_at from orders"));

    Title("A class changes, and the build says so at the property");
    Edit("User.cs", """

            [MaxLength(254)]
            [Indexed(Name = "idx_users_email")]
            public string? Email { get; set; }
        """);
    Expect("User.cs(", Run(bot, "dotnet", "build"));
    Run(bot, "dotnet", "schemagen", "revision", "--autogenerate", "-m", "email of users");
    ExpectSilence(Run(bot, "dotnet", "build"));
    Run(bot, "dotnet", "schemagen", "upgrade", "head");

    Title("The rows are there, and the new column is too");
    Sql("update users set email = 'aigul@example.org' where telegram_id = 1001");
    ExpectRows(2, Sql("select telegram_id, first_name, role, email from users"));
    Run(bot, "dotnet", "schemagen", "current");
    Run(bot, "dotnet", "schemagen", "history");

    Title("And back");
    Run(bot, "dotnet", "schemagen", "downgrade", "-1");
    ExpectRows(2, Sql("select * from users"));
    Run(bot, "dotnet", "schemagen", "downgrade", "base");
    ExpectRows(0, Sql("select name from sqlite_master where name in ('users', 'masters', 'orders', 'audit_log')"));
    Console.WriteLine("\nThe tour is at its end.");
    return 0;
}
catch (Stopped stopped)
{
    Console.Error.WriteLine($"\nThe tour stopped: {stopped.Message}");
    return stopped.ExitCode;
}
finally
{
    if (args.Contains("--keep"))
    {
        Console.WriteLine($"Kept: {folder}");
    }
    else
    {
        Directory.Delete(folder, recursive: true);
    }
}

void Title(string text) => Console.WriteLine($"\n## {text}\n");

void CopyBot()
{
    Directory.CreateDirectory(bot);
    var sample = Path.Combine(repository, "samples", "RepairBot");
    foreach (var file in Directory.GetFiles(sample, "*.cs").Append(Path.Combine(sample, "RepairBot.csproj")))
    {
        File.Copy(file, Path.Combine(bot, Path.GetFileName(file)));
    }
    File.Copy(Path.Combine(repository, "samples", "Directory.Build.props"), Path.Combine(folder, "Directory.Build.props"));
    File.Copy(Path.Combine(repository, "Directory.Packages.props"), Path.Combine(folder, "Directory.Packages.props"));
    File.WriteAllText(Path.Combine(folder, "nuget.config"), """
        <configuration>
          <packageSources>
            <clear />
            <add key="tour" value="feed" />
          </packageSources>
          <packageSourceMapping>
            <clear />
          </packageSourceMapping>
        </configuration>
        """);
    // Each finding once: MSBuild repeats them all in its summary.
    File.WriteAllText(Path.Combine(folder, "Directory.Build.rsp"), "-v:q -clp:WarningsOnly;ErrorsOnly\n");
    Console.WriteLine($"Copied {string.Join(", ", Directory.GetFiles(bot).Select(Path.GetFileName).Order(StringComparer.Ordinal))}\n");
}

// Runs a command and gives back its output, which is shown as it comes.
string Run(string directory, string program, params string[] arguments)
{
    var isDatabase = arguments[0] == "schemagen" && arguments[1] != "revision";
    const string url = "sqlite:///bot.db";
    Console.WriteLine($"$ {(isDatabase ? $"DATABASE_URL={url} " : "")}{program} {string.Join(' ', arguments.Select(Quote))}");
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = directory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.Environment["DOTNET_NOLOGO"] = "1";
    // No process that outlives the tour may hold its folder.
    start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
    if (directory == bot)
    {
        // The SDK remembers where tools lie: what it remembers of the tour's folder goes with it.
        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(folder, "home");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        // As at a desk, also where the tour runs on a build server.
        start.Environment["SchemaGenMode"] = "warn";
        // The bot has SQLite alone: what a new index would lock on PostgreSQL is nothing to it.
        start.Environment["SchemaGenDatabases"] = "sqlite";
        start.Environment["DATABASE_URL"] = url;
        start.Environment.Remove("SCHEMAGEN_CONNECTION");
    }
    using var process = Process.Start(start)!;
    var output = new List<string>();
    process.OutputDataReceived += (_, line) => Show(line.Data);
    process.ErrorDataReceived += (_, line) => Show(line.Data);
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    Console.WriteLine();
    return process.ExitCode == 0
        ? string.Join('\n', output)
        : throw new Stopped($"exit code {process.ExitCode}", process.ExitCode);

    void Show(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lock (output)
            {
                output.Add(line);
                Console.WriteLine(line);
            }
        }
    }
}

// Runs a statement as the application would, and gives back how many rows came out of it.
int Sql(string statement)
{
    Console.WriteLine($"bot.db> {statement}");
    using var connection = new SqliteConnection($"Data Source={Path.Combine(bot, "bot.db")};Pooling=False");
    connection.Open();
    using var command = connection.CreateCommand();
    command.CommandText = statement;
    using var reader = command.ExecuteReader();
    var count = 0;
    for (; reader.Read(); count++)
    {
        Console.WriteLine(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))));
    }
    Console.WriteLine();
    return count;
}

// Adds lines at the end of a class.
void Edit(string file, string lines)
{
    var path = Path.Combine(bot, file);
    var text = File.ReadAllText(path);
    File.WriteAllText(path, text.Insert(text.LastIndexOf('}'), lines + "\n"));
    Console.WriteLine($"{file}:{string.Concat(lines.Split('\n').Skip(1).Select(line => "\n+ " + line))}\n");
}

void Expect(string part, string output)
{
    if (!output.Contains(part, StringComparison.Ordinal))
    {
        throw new Stopped($"'{part}' was expected in the output above", 1);
    }
}

void ExpectSilence(string output)
{
    if (output.Contains("SCH", StringComparison.Ordinal))
    {
        throw new Stopped("nothing was expected of SchemaGen in the output above", 1);
    }
}

void ExpectRows(int expected, int actual)
{
    if (actual != expected)
    {
        throw new Stopped($"{expected} rows were expected, not {actual}", 1);
    }
}

static string Quote(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;

internal sealed class Stopped(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
