using System;
using SchemaGen.Core.Naming;
using Xunit;

namespace SchemaGen.Core.Tests.Naming;

public sealed class ColumnTypeTests
{
    [Theory]
    [InlineData("int4", "integer")]
    [InlineData("INT", "integer")]
    [InlineData("character varying (20)", "varchar(20)")]
    [InlineData("char", "char(1)")]
    [InlineData("decimal(10)", "numeric(10,0)")]
    [InlineData("numeric( 10 , 2 )", "numeric(10,2)")]
    [InlineData("timestamp(3) with time zone", "timestamptz(3)")]
    [InlineData("timestamp without time zone", "timestamp")]
    [InlineData("float8", "double precision")]
    [InlineData("double  precision", "double precision")]
    [InlineData("text []", "text[]")]
    [InlineData("citext", "citext")]
    [InlineData("public.\"My Type\"", "public.\"My Type\"")]
    [InlineData("market.\"it's; done\"[]", "market.\"it's; done\"[]")]
    public void A_type_is_read_under_all_its_names(string text, string type)
    {
        Assert.Equal(type, ColumnTypes.Parse(text).ToString());
        Assert.Equal(ColumnTypes.Parse(text), ColumnTypes.Parse(type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("varchar(")]
    [InlineData("varchar(x)")]
    [InlineData("text nul")]
    [InlineData("text; drop table users")]
    public void What_is_no_type_is_refused(string text) =>
        Assert.Equal($"'{text}' is not a column type", Assert.Throws<FormatException>(() => ColumnTypes.Parse(text)).Message);
}
