using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Properties of the project that are compiled into it.</summary>
public class SettingTests
{
    [Fact]
    public void PropertiesAreCompiledIn()
    {
        var outcome = Compiler.Run(Compiler.Compilation(Sample.All), ("_SchemaGenDatabases", "sqlite"), ("SchemaGenVersionTable", "audit.db_version")).Clean();

        Assert.Equal(new ProjectSettings(EquatableArray<Database>.Of(Database.Sqlite), HistoryNames.Read("audit.db_version")), outcome.Read().Settings);
        Assert.Equal(ProjectSettings.Default, Compiler.Run(Sample.All).Clean().Read().Settings);
    }

    [Fact]
    public void NothingIsCompiledIntoAProjectWithoutSchema() => Assert.Empty(Compiler.Run(Compiler.Compilation([]), ("SchemaGenVersionTable", "a")).Sources);

    [Fact]
    public void AValueThatCannotBeReadIsSaid()
    {
        var outcome = Compiler.Run(Compiler.Compilation(Sample.All), ("SchemaGenVersionTable", "a.b.c"), ("_SchemaGenDatabases", "oracle"));

        Assert.Equal(
            [
                "(1,1): SCH2017 SchemaGenDatabases: 'oracle' is not one of postgresql, sqlite",
                "(1,1): SCH2017 SchemaGenVersionTable: 'a.b.c' is not a table: write table or schema.table",
            ],
            outcome.Findings);
    }
}
