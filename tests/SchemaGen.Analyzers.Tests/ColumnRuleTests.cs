using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Each way of writing a property, and the snapshot's line that comes of it.</summary>
public class ColumnRuleTests
{
    [Theory]
    [InlineData("public bool P { get; set; }", "column p boolean not null")]
    [InlineData("public byte P { get; set; }", "column p smallint not null")]
    [InlineData("public sbyte P { get; set; }", "column p smallint not null")]
    [InlineData("public short P { get; set; }", "column p smallint not null")]
    [InlineData("public ushort P { get; set; }", "column p integer not null")]
    [InlineData("public int P { get; set; }", "column p integer not null")]
    [InlineData("public uint P { get; set; }", "column p bigint not null")]
    [InlineData("public long P { get; set; }", "column p bigint not null")]
    [InlineData("public ulong P { get; set; }", "column p numeric(20,0) not null")]
    [InlineData("public float P { get; set; }", "column p real not null")]
    [InlineData("public double P { get; set; }", "column p double precision not null")]
    [InlineData("public decimal P { get; set; }", "column p numeric not null")]
    [InlineData("public string P { get; set; }", "column p text not null")]
    [InlineData("public char P { get; set; }", "column p char(1) not null")]
    [InlineData("public DateTime P { get; set; }", "column p timestamptz not null")]
    [InlineData("public DateTimeOffset P { get; set; }", "column p timestamptz not null")]
    [InlineData("public DateOnly P { get; set; }", "column p date not null")]
    [InlineData("public TimeOnly P { get; set; }", "column p time not null")]
    [InlineData("public TimeSpan P { get; set; }", "column p interval not null")]
    [InlineData("public Guid P { get; set; }", "column p uuid not null")]
    [InlineData("public byte[] P { get; set; }", "column p bytea not null")]
    [InlineData("public Nullable<Guid> P { get; set; }", "column p uuid")]
    [InlineData("public int? P { get; set; }", "column p integer")]
    [InlineData("public string? P { get; set; }", "column p text")]
    [InlineData("public byte[]? P { get; set; }", "column p bytea")]
    [InlineData("public Color P { get; set; }", "column p integer not null members (Blue=-1, Red=0, Green=2, Lime=2)")]
    [InlineData("public Color? P { get; set; }", "column p integer members (Blue=-1, Red=0, Green=2, Lime=2)")]
    [InlineData("public Small P { get; set; }", "column p smallint not null members (A=0)")]
    [InlineData("public Huge P { get; set; }", "column p numeric(20,0) not null members (Most=18446744073709551615)")]
    public void Types(string property, string line) => AssertLine(property, line);

    [Theory]
    [InlineData("[Required] public string? P { get; set; }", "column p text not null")]
    [InlineData("[Required] public int? P { get; set; }", "column p integer not null")]
    [InlineData("public required string P { get; set; }", "column p text not null")]
    [InlineData("public required string? P { get; set; }", "column p text")]
    [InlineData("#nullable disable\npublic string P { get; set; }\n#nullable restore", "column p text")]
    [InlineData("#nullable disable\npublic required string P { get; set; }\n#nullable restore", "column p text not null")]
    [InlineData("#nullable disable\n[Required] public string P { get; set; }\n#nullable restore", "column p text not null")]
    [InlineData("public string P { get; init; }", "column p text not null")]
    [InlineData("public string P { get; private set; }", "column p text not null")]
    public void Nullability(string property, string line) => AssertLine(property, line);

    [Theory]
    [InlineData("[MaxLength(20)] public string P { get; set; }", "column p varchar(20) not null")]
    [InlineData("[StringLength(20, MinimumLength = 3)] public string P { get; set; }", "column p varchar(20) not null")]
    [InlineData("[Length(3, 20)] public string P { get; set; }", "column p varchar(20) not null")]
    [InlineData("[MaxLength(20), StringLength(10)] public string P { get; set; }", "column p varchar(10) not null")]
    [InlineData("[MaxLength] public string P { get; set; }", "column p text not null")]
    [InlineData("[MaxLength(-1)] public string P { get; set; }", "column p text not null")]
    [InlineData("[MinLength(3), Range(1, 2), EmailAddress] public string P { get; set; }", "column p text not null")]
    [InlineData("[MaxLength(20)] public byte[] P { get; set; }", "column p bytea not null")]
    [InlineData("[Microsoft.EntityFrameworkCore.Precision(10, 2)] public decimal P { get; set; }", "column p numeric(10,2) not null")]
    [InlineData("[Microsoft.EntityFrameworkCore.Precision(10)] public decimal P { get; set; }", "column p numeric(10,0) not null")]
    [InlineData("[Microsoft.EntityFrameworkCore.Precision(3)] public DateTime P { get; set; }", "column p timestamptz(3) not null")]
    [InlineData("[Microsoft.EntityFrameworkCore.Unicode(false)] public string P { get; set; }", "column p text not null")]
    [InlineData("[Column(TypeName = \"character varying(7)\")] public string P { get; set; }", "column p varchar(7) not null")]
    [InlineData("[Column(TypeName = \"jsonb\")] public Other P { get; set; }", "column p jsonb not null")]
    [InlineData("[Column(TypeName = \"text[]\")] public List<string> P { get; set; }", "column p text[] not null")]
    [InlineData("[MaxLength(9), Column(TypeName = \"text\")] public string P { get; set; }", "column p text not null")]
    public void Modifiers(string property, string line) => AssertLine(property, line);

    [Theory]
    [InlineData("public long WorkChatId { get; set; }", "column work_chat_id bigint not null")]
    [InlineData("[Column(\"Weird name\")] public int P { get; set; }", "column \"Weird name\" integer not null")]
    [InlineData("[NpgsqlTypes.PgName(\"other\")] public int P { get; set; }", "column other integer not null")]
    [InlineData("[SqlComment(\"how\\r\\nmany\")] public int P { get; set; }", "comment column p |\n    | how\n    | many")]
    [InlineData("[Microsoft.EntityFrameworkCore.Comment(\"how many\")] public int P { get; set; }", "comment column p how many")]
    [InlineData("[System.ComponentModel.Description(\"not read\")] public int P { get; set; }", "column p integer not null")]
    public void NamesAndComments(string property, string line) => AssertLine(property, line);

    [Theory]
    [InlineData("[Default(\"it's\")] public string P { get; set; }", "column p text not null default 'it''s'")]
    [InlineData("[Default('x')] public char P { get; set; }", "column p char(1) not null default 'x'")]
    [InlineData("[Default(true)] public bool P { get; set; }", "column p boolean not null default true")]
    [InlineData("[Default(-5)] public int P { get; set; }", "column p integer not null default -5")]
    [InlineData("[Default(0)] public decimal P { get; set; }", "column p numeric not null default 0")]
    [InlineData("[Default(1.5)] public decimal P { get; set; }", "column p numeric not null default 1.5")]
    [InlineData("[Default(\"9.90\")] public decimal P { get; set; }", "column p numeric not null default 9.90")]
    [InlineData("[Default(0.1f)] public float P { get; set; }", "column p real not null default 0.1")]
    [InlineData("[Default(double.NaN)] public double P { get; set; }", "column p double precision not null default 'NaN'")]
    [InlineData("[Default(Color.Green)] public Color P { get; set; }", "default 2")]
    [InlineData("[Default(\"2020-01-01\")] public DateOnly P { get; set; }", "column p date not null default '2020-01-01'")]
    [InlineData("[Default(\"8828a866-5651-4000-8000-196dfdb50f6c\")] public Guid P { get; set; }", "default '8828a866-5651-4000-8000-196dfdb50f6c'")]
    [InlineData("[DefaultSql(\" now() \")] public DateTime P { get; set; }", "column p timestamptz not null default now()")]
    [InlineData("public int P { get; set; } = 7;", "column p integer not null")]
    public void Defaults(string property, string line) => AssertLine(property, line);

    [Theory]
    [InlineData("public int P;")]
    [InlineData("public static int P { get; set; }")]
    [InlineData("internal int P { get; set; }")]
    [InlineData("public int P { set { } }")]
    [InlineData("public int P => 1;")]
    [InlineData("public int P { get; }")]
    [InlineData("[NotMapped] public object P { get; set; }")]
    [InlineData("public int this[int p] { get => 1; set { } }")]
    [InlineData("int IP.P { get; set; }")]
    [InlineData("public List<Row> P { get; set; }")]
    [InlineData("public ICollection<Row> P { get; set; }")]
    [InlineData("public Row[] P { get; set; }")]
    public void NoColumn(string member)
    {
        var model = Compiler.Run(Entity(member)).Clean().Model;

        Assert.Equal(["id"], Lines(model).Where(line => line.StartsWith("column ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]));
    }

    [Theory]
    [InlineData(null, "table order_line", "column unit_price")]
    [InlineData("snake_case", "table order_line", "column unit_price")]
    [InlineData("exact", "table \"OrderLine\"", "column \"UnitPrice\"")]
    public void Naming(string? setting, string table, string column)
    {
        var code = new SourceFile("E.cs", "[Entity] public class OrderLine { public int Id { get; set; } public decimal UnitPrice { get; set; } }");
        var model = Compiler.Run(Compiler.Compilation([code]), setting).Clean().Model;

        Assert.Contains(table + "\n", model, StringComparison.Ordinal);
        Assert.Contains(column + " numeric", model, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "\"OrderLine\"")]
    [InlineData("snake_case", "order_line")]
    public void EntityFrameworkBringsItsNames(string? setting, string table)
    {
        var code = new SourceFile("E.cs", "[Entity] public class OrderLine { public int Id { get; set; } }");
        var compilation = Compiler.Compilation([code], NullableContextOptions.Enable, Stubs.EntityFrameworkAssembly());

        Assert.Contains("table " + table + "\n", Compiler.Run(compilation, setting).Clean().Model, StringComparison.Ordinal);
    }

    private static void AssertLine(string property, string line)
    {
        var model = Compiler.Run(Entity(property)).Clean().Model;
        Assert.True(model.Contains(line + "\n", StringComparison.Ordinal), $"'{line}' is not in\n{model}");
    }

    private static string[] Lines(string model) => [.. model.Split('\n').Select(line => line.Trim())];

    private static string Entity(string member) => Stubs.EntityFramework + $$"""

        public enum Color { Red = 0, Green = 2, Lime = 2, Blue = -1 }
        public enum Small : byte { A }
        public enum Huge : ulong { Most = ulong.MaxValue }
        public class Other { }
        public interface IP { int P { get; set; } }
        [Table("rows")]
        public class Row{{(member.Contains("IP.P", StringComparison.Ordinal) ? " : IP" : "")}}
        {
            public int Id { get; set; }
            {{member}}
        }
        """;
}
