using System;
using SchemaGen.Core.Guarding;
using Xunit;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>What destroys a database's rows happens only when it was meant.</summary>
public sealed class DestructionTests
{
    private const DestructiveAct Base = DestructiveAct.DowngradeToBase, Drop = DestructiveAct.DropDatabase, Reset = DestructiveAct.Reset;
    private const string Granted = "", Asked = "This ";

    [Theory]
    // act, production, --yes, --yes-destroy, terminal, expected: granted, the question, or part of the refusal
    [InlineData(Base, false, false, null, false, Granted)]
    [InlineData(Base, false, false, null, true, Asked + "undoes every revision of 'shop' with the rows in its tables. Go on?")]
    [InlineData(Base, false, true, null, true, Granted)]
    [InlineData(Base, false, true, null, false, Granted)]
    [InlineData(Drop, false, false, null, false, "this drops the database 'shop' with everything in it, and nobody is there to be asked: add --yes")]
    [InlineData(Drop, false, false, null, true, Asked + "drops the database 'shop' with everything in it. Go on?")]
    [InlineData(Drop, false, true, null, false, Granted)]
    [InlineData(Reset, false, false, null, false, "and makes it anew, and nobody is there to be asked: add --yes")]
    [InlineData(Reset, false, false, null, true, Asked + "drops the database 'shop' with everything in it and makes it anew. Go on?")]
    [InlineData(Reset, false, true, null, false, Granted)]
    [InlineData(Reset, false, false, "shop", false, Granted)]
    [InlineData(Base, true, false, null, false, "this is production: if you mean it, add --yes-destroy shop")]
    [InlineData(Base, true, false, null, true, "this is production: if you mean it, add --yes-destroy shop")]
    [InlineData(Base, true, true, null, false, "this undoes every revision of 'shop' with the rows in its tables, and this is production")]
    [InlineData(Drop, true, true, null, true, "this is production")]
    [InlineData(Reset, true, true, null, true, "this is production")]
    [InlineData(Reset, true, false, "shop", false, Granted)]
    [InlineData(Drop, true, false, "shop", true, Granted)]
    [InlineData(Base, true, false, "shop", false, Granted)]
    [InlineData(Base, true, true, "shop_test", true, "--yes-destroy names 'shop_test', but the database is 'shop'; nothing was done")]
    [InlineData(Drop, true, false, "SHOP", false, "--yes-destroy names 'SHOP'")]
    [InlineData(Drop, false, true, "other", false, "--yes-destroy names 'other'")]
    [InlineData(Reset, false, false, "", true, "--yes-destroy names ''")]
    public void Only_what_was_meant(DestructiveAct act, bool isProduction, bool yes, string? named, bool canAsk, string expected)
    {
        var permission = new Destruction(act, "shop", isProduction, yes, named, canAsk).Judge();
        switch (permission)
        {
            case Permission.Granted:
                Assert.Empty(expected);
                break;
            case Permission.Asked asked:
                Assert.Equal(expected, asked.Question);
                break;
            case Permission.Refused refused:
                Assert.NotEqual(Granted, expected);
                Assert.Contains(expected, refused.Reason, StringComparison.Ordinal);
                break;
        }
    }

    [Theory]
    [InlineData("production", true)]
    [InlineData("Production", true)]
    [InlineData("PRODUCTION ", true)]
    [InlineData("prod", true)]
    [InlineData("Prod", true)]
    [InlineData("productive", false)]
    [InlineData("preprod", false)]
    [InlineData("staging", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Names_of_production(string? environment, bool expected)
    {
        Assert.Equal(expected, Destruction.IsProductionName(environment));
        foreach (var variable in Destruction.EnvironmentVariables)
        {
            Assert.Equal(expected, Destruction.IsProductionEnvironment(name => name == variable ? environment : "development"));
        }
    }
}
