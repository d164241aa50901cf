using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Each finding: the rule, the place (marked § in the code) and the message.</summary>
public partial class FindingTests
{
    private const string Key = "public int Id { get; set; } ";

    public static TheoryData<string, string, string> Entities => new()
    {
        { "SCH2001", "[Entity] public class A { " + Key + "public object §P { get; set; } }",
            "A.P: type object has no column type: convert it to one that has (text, a number, a time), mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\")" },
        { "SCH2001", "[Entity] public class A { " + Key + "public HashSet<string?>? §P { get; set; } }",
            "A.P: type HashSet<string> has no column type: convert it to one that has (text, a number, a time), mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\"); a class that is a table needs attribute Table or Entity" },
        { "SCH2001", "[Entity] public class A { " + Key + "public int[][] §P { get; set; } }", null! },
        { "SCH2001", "[Entity] public class A { " + Key + "public IntPtr §P { get; set; } }", null! },
        { "SCH2001", "[Entity] public class A { " + Key + "public Version §P { get; set; } }", null! },
        { "SCH2002", "namespace N { [Table(\"t\")] public class A { " + Key + "} [Table(\"t\")] public class §B { " + Key + "} }",
            "N.A and N.B are both table 't': give one of them another name, or merge them" },
        { "SCH2003", "public class Other { } [Entity] public class A { " + Key + "[References(typeof(Other))] public int §P { get; set; } }",
            "A.P: Other is no entity of this project: mark that class with attribute Table or Entity; a class of another project needs attribute SchemaFrom on this assembly" },
        { "SCH2003", "public class Other { } [Entity] public class A { " + Key + "public int OtherId { get; set; } [ForeignKey(nameof(OtherId))] public Other §Other { get; set; } }",
            "A.Other: Other is no entity: mark that class with attribute Table or Entity, or this property NotMapped" },
        { "SCH2004", "[Entity] public class B { " + Key + "} [Entity] public class A { " + Key + "[References(typeof(B), \"Nope\")] public int §P { get; set; } }",
            "A.P: B has no mapped property 'Nope': name one with nameof" },
        { "SCH2004", "[Entity] public class B { " + Key + "public int N { get; set; } } [Entity] public class A { " + Key + "[References(typeof(B), nameof(B.N))] public int §P { get; set; } }",
            "A.P: b (n) is neither primary key nor unique: mark it with attribute Unique or Key" },
        { "SCH2004", "[Entity] public class B { " + Key + "[Indexed(Unique = true, Where = \"n > 0\")] public int N { get; set; } } [Entity] public class A { " + Key + "[References(typeof(B), nameof(B.N))] public int §P { get; set; } }", null! },
        { "SCH2004", "[Entity] public class B { " + Key + "} [Entity] public class A { " + Key + "[References(typeof(B))] public long §P { get; set; } }",
            "A.P: a.p is bigint, but b.id, to which it refers, is integer: give both one type" },
        { "SCH2004", "[Entity] public class B { [Key] public int X { get; set; } [Key] public int Y { get; set; } } [Entity] public class A { " + Key + "[References(typeof(B))] public int §P { get; set; } }",
            "A.P: 1 column(s) can't refer to the 2 of b (x, y): name as many with attribute ForeignKey" },
        { "SCH2004", "[Entity] public class B { " + Key + "} [Entity] public class A { " + Key + "public B §P { get; set; } }",
            "A.P: no foreign key property for the navigation to B: add PId, name one with attribute ForeignKey, or mark it NotMapped" },
        { "SCH2004", "[Entity] public class A { " + Key + "public A §Up { get; set; } }", null! },
        { "SCH2004", "[Entity(Keyless = true)] public class B { " + Key + "} [Entity] public class A { " + Key + "[References(typeof(B))] public int §P { get; set; } }",
            "A.P: B has no primary key to refer to: name a unique property with attribute References" },
        { "SCH2005", "[Entity] public class A { " + Key + "public int P { get; set; } [Column(\"p\")] public int §Q { get; set; } }",
            "A.Q and A.P are both column 'p' of a: give one of them another name with attribute Column(\"...\"), or mark it NotMapped" },
        { "SCH2006", "[Entity, §Indexed(\"Nope\")] public class A { " + Key + "}",
            "A: attribute Indexed names 'Nope', which is no mapped property of A: name one with nameof" },
        { "SCH2006", "[Entity] [§Unique] public class A { " + Key + "}", "A: attribute Unique on a class names no property: name them with nameof" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Unique(\"Id\")] public int §P { get; set; } }",
            "A.P: attribute Unique on a property names others: put it on the class to cover several" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Indexed(Descending = [\"Q\"])] public int §P { get; set; } }",
            "A: Descending names 'Q', which the index does not hold: name one of its properties" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Indexed(Where = \" \")] public int §P { get; set; } }",
            "A: Where of an index is empty: write an SQL condition, or leave it out" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Indexed(Name = \"a\\tb\")] public int §P { get; set; } }",
            "A: the name 'a b' can't be used: it holds a line break, a tab or another control character; write another one" },
        { "SCH2006", "[Entity, §Microsoft.EntityFrameworkCore.PrimaryKey(\"Nope\")] public class A { " + Key + "}",
            "A: attribute PrimaryKey names 'Nope', which is no mapped property of A: name one with nameof" },
        { "SCH2006", "[Entity] public class B { " + Key + "} [Entity, §Indexed(\"B\")] public class A { " + Key + "public int BId { get; set; } public B B { get; set; } }",
            "A: 'B' is a navigation and no column: let attribute Indexed name its foreign key property" },
        { "SCH2006", "[Entity] public class B { " + Key + "} [Entity] public class A { " + Key + "[ForeignKey(\"Nope\")] public B §B { get; set; } }",
            "A: attribute ForeignKey names 'Nope', which is no mapped property of A: name one with nameof" },
        { "SCH2006", "[Entity] public class A { " + Key + "[ForeignKey(\"Nope\")] public int §P { get; set; } }", null! },
        { "SCH2006", "[Entity] public class A { " + Key + "[ForeignKey(\"Id\")] public int §P { get; set; } }",
            "A.P: attribute ForeignKey names 'Id', which is a column: name the navigation property, or use attribute References" },
        { "SCH2001", "public class Other { } [Entity] public class A { " + Key + "[ForeignKey(\"Other\")] public int P { get; set; } public Other §Other { get; set; } }", null! },
        { "SCH2006", "[Entity] public class A { " + Key + "[Column(TypeName = \"numeric(max)\")] public string §P { get; set; } }",
            "A.P: 'numeric(max)' is not a column type: write one of PostgreSQL's, such as text, varchar(100), numeric(10,2) or timestamptz" },
        { "SCH2006", "[Entity] public class A { " + Key + "[MaxLength(-5)] public string §P { get; set; } }",
            "A.P: length -5 can't be used: write 1 to 10485760, or leave it out for text of any length" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Microsoft.EntityFrameworkCore.Precision(2, 3)] public decimal §P { get; set; } }",
            "A.P: precision 2 with scale 3 can't be used: write a precision of 1 to 1000 and a scale of 0 to the precision" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Microsoft.EntityFrameworkCore.Precision(7)] public DateTime §P { get; set; } }",
            "A.P: precision 7 can't be used: timestamptz keeps 0 to 6 digits of a second" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Column(\"a\\nb\")] public int §P { get; set; } }",
            "A.P: the column name 'a b' can't be used: it holds a line break, a tab or another control character; write another one in attribute Column(\"...\")" },
        { "SCH2006", "[Table(\"\")] public class §A { " + Key + "}",
            "A: the table name '' can't be used: it is empty; write another one in attribute Table(\"...\")" },
        { "SCH2006", "[Table(\"a_name_of_more_than_sixty_three_bytes_is_cut_by_postgresql_silently\")] public class §A { " + Key + "}", null! },
        { "SCH2006", "[Table(\"a\"), RenamedFrom(\"b.c.d\")] public class §A { " + Key + "}",
            "A: RenamedFrom(\"b.c.d\") is not a table: write table or schema.table" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Timestamp] public byte[] §P { get; set; } }",
            "A.P: attribute Timestamp means SQL Server's rowversion, which neither PostgreSQL nor SQLite has: remove it, or use a number with ConcurrencyCheck" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Default(1), DefaultSql(\"1\")] public int §P { get; set; } }",
            "A.P: has both attribute Default and attribute DefaultSql: keep one of them" },
        { "SCH2006", "[Entity] public class A { " + Key + "[DefaultSql(\"\")] public int §P { get; set; } }",
            "A.P: attribute DefaultSql is empty: write an SQL expression, such as now()" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Check(\"\")] public int §P { get; set; } }",
            "A: attribute Check is empty: write an SQL condition, such as price >= 0" },
        { "SCH2006", "[Entity] public class A { " + Key + "[DatabaseGenerated(DatabaseGeneratedOption.Identity), Default(1)] public int §P { get; set; } }",
            "A.P: a column that the database numbers takes no default: remove the default, or DatabaseGenerated" },
        { "SCH2007", "[Entity] public class §A { public int P { get; set; } }",
            "A has no key: mark a property with attribute Key, name one Id, or write attribute Entity(Keyless = true)" },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(\"x\")] public int §P { get; set; } }",
            "A.P: default \"x\" does not fit integer: write a value of that type, or an expression with attribute DefaultSql" },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(70000)] public short §P { get; set; } }",
            "A.P: default 70000 does not fit smallint: write a value of that type, or an expression with attribute DefaultSql" },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(0)] public bool §P { get; set; } }", null! },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(1.5)] public long §P { get; set; } }", null! },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(\"four\"), MaxLength(3)] public string §P { get; set; } }", null! },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(\"no\")] public Guid §P { get; set; } }", null! },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(new[] { 1 })] public int §P { get; set; } }", null! },
        { "SCH2008", "[Entity] public class A { " + Key + "[Default(null!)] public string §P { get; set; } }",
            "A.P: a default of null is no default: remove attribute Default" },
        { "SCH2009", "[Entity] public class A { " + Key + "} [Entity] public class §B : A { }",
            "B derives from A, which is an entity itself: let both derive from a class that is no entity, or join the tables by a foreign key" },
        { "SCH2009", "[Entity] public class §A<T> { " + Key + "}",
            "A is generic, and one table can't hold every kind of it: derive a class for each table, and mark those as entities" },
        { "SCH2010", "#nullable disable\n[Entity] public class §A { " + Key + "public string P { get; set; } }",
            "A is compiled without nullable reference types, so each of its texts is a nullable column: mark properties Required, or write <Nullable>enable</Nullable> in the project file" },
        { "SCH2011", "[Entity] public class A { " + Key + "[Indexed, Indexed] public int §P { get; set; } }",
            "A: 'ix_a_p' is the name of an index of a too: write another one with Name = \"...\"" },
        { "SCH2011", "[Entity] public class A { " + Key + "[Indexed(Name = \"b\")] public int §P { get; set; } } [Entity] public class B { " + Key + "}",
            "A: 'b' is the name of a table too: write another one with Name = \"...\"" },
        { "SCH2011", "[Entity] public class A { " + Key + "[Check(\"p > 1\", Name = \"c\")] public int P { get; set; } [Check(\"p < 9\", Name = \"c\")] public int §Q { get; set; } }",
            "A: 'c' is the name of another constraint of a too: write another one with Name = \"...\"" },
    };

    public static TheoryData<string, string, string> Vocabulary => new()
    {
        { "SCH2013", "[assembly: §SqlSequence(\"s\", \"start one\")]", "attribute SqlSequence: 's' can't be read: 'one' is no whole number" },
        { "SCH2013", "[assembly: §SqlObject(\"thing t\")]", null! },
        { "SCH2013", "[assembly: §SqlObject(\"\")]", null! },
        { "SCH2013", "[assembly: §SqlObject(\"enum a ()\\nenum b ()\")]", "attribute SqlObject: 'enum a () enum b ()' can't be read: one object expected" },
        { "SCH2013", "[assembly: §SqlView(\"a.b.c\", \"select 1\")]", "attribute SqlView: 'a.b.c' can't be read: 'a.b.c' is not a table: write table or schema.table" },
        { "SCH2013", "[assembly: §SqlView(\"v\", \"select 1\", Parameters = new[] { \"a,b=1\" })]", "attribute SqlView: 'v' can't be read: 'a,b=1' is no parameter: write name=value, such as fillfactor=70" },
        { "SCH2013", "[assembly: §SqlFunction(\"f\", \"create function f() …\")]", "attribute SqlFunction: 'f' can't be read: 'f' lacks the types of its arguments: write f() where there are none" },
        { "SCH2013", "[assembly: §SqlDomain(\"d\", \"numeric(\")]", null! },
        { "SCH2013", "[assembly: §SqlDomain(\"d\", \"text\", Checks = new[] { \"c\" })]", null! },
        { "SCH2013", "[assembly: §SqlCompositeType(\"c\", \"street\")]", null! },
        { "SCH2013", "[assembly: §SqlMaterializedView(\"v\", \"select 1\", Indexes = new[] { \"i\" })]", null! },
        { "SCH2013", "[assembly: §SqlTrigger(\"t\", \"before update\")]",
            "attribute SqlTrigger: 't' can't be read: it names no table: add On = \"table\", or put it on the class of an entity" },
        { "SCH2013", "[§Grant(\"select\", \"app\")] public class NoEntity { }", null! },
        { "SCH2013", "[assembly: §Grant(\"all\", \"app\", On = \"table t\")]",
            "attribute Grant: 'all' can't be read: 'all' is no privilege: write select, insert, update (name), usage, execute or another one of PostgreSQL's, each for itself" },
        { "SCH2013", "[assembly: §Grant(\"select\", \"app\", On = \"the moon\")]", null! },
        { "SCH2013", "[assembly: §CommentOn(\"orders\", \"x\")]", null! },
        { "SCH2006", "[assembly: §SqlView(\"v\", \"select 1\", Only = \"oracle\")]",
            "attribute SqlView: 'oracle' is no kind of database: write Only = \"postgresql\" or Only = \"sqlite\"" },
        { "SCH2006", "[assembly: §SqlView(\"v\", \"select 1\", RenamedFrom = \"a.b.c\")]", "attribute SqlView: RenamedFrom \"a.b.c\" is no name: write name or schema.name" },
        { "SCH2006", "[assembly: §SqlSchema(\"\")]", "attribute SqlSchema: the name '' can't be used: it is empty; write another one" },
        { "SCH2006", "[assembly: §SqlView(\"a23456789b23456789c23456789d23456789e23456789f23456789g23456789h23456789\", \"select 1\")]", null! },
        { "SCH2006", "[SqlEnum] public enum §E { [SqlLabel(\"x\")] A, [SqlLabel(\"x\")] B }", "E: two members have the label 'x': give one of them another label with attribute SqlLabel" },
        { "SCH2006", "[SqlEnum] public enum §E { [SqlLabel(\"a23456789b23456789c23456789d23456789e23456789f23456789g23456789h23456789\")] A }", null! },
        { "SCH2008", "[SqlEnum] public enum E { A } [Entity] public class T { " + Key + "[Default(\"b\")] public E §P { get; set; } }",
            "T.P: default \"b\" does not fit e: write a value of that type, or an expression with attribute DefaultSql" },
        { "SCH2011", "[assembly: §SqlView(\"t\", \"select 1\")] [Table(\"t\")] public class T { " + Key + "}", "view t: 't' is the name of a table too: give one of the two another name" },
        { "SCH2011", "[SqlEnum(\"x\")] public enum §E { A } [Table(\"x\")] public class T { " + Key + "}", null! },
        { "SCH2015", "[assembly: SqlView(\"v\", \"select 1\")] [assembly: §SqlView(\"v\", \"select 2\")]", "view v is described twice: remove one of the two, or give it another name" },
        { "SCH2015", "[assembly: SqlView(\"v\", \"select 1\")] [assembly: §SqlView(\"v\", \"select 2\", Only = \"sqlite\")]", null! },
        { "SCH2014", "[Entity] public class A { " + Key + "} [Entity, PartitionOf(typeof(A), \"default\")] public class §B { }",
            "B: a is not partitioned: give A attribute PartitionBy(\"range (...)\")" },
        { "SCH2014", "[Entity, PartitionBy(\"list (id)\")] public class A { " + Key + "} [Entity, PartitionOf(typeof(A), \"default\")] public class B { public int §P { get; set; } }",
            "B.P: a partition has the columns of its parent and no others: remove the property, or mark it NotMapped" },
        { "SCH2014", "[Entity, PartitionBy(\"list (id)\")] public class A { " + Key + "} [Entity, PartitionOf(typeof(A), \"default\"), Inherits(typeof(A))] public class §B { }",
            "B: a partition can't inherit: remove attribute Inherits or PartitionOf" },
        { "SCH2014", "[Entity, Inherits(typeof(A))] public class §A { " + Key + "}", "A is its own parent: let attribute PartitionOf or Inherits name another entity" },
        { "SCH2014", "[Entity] public class A { " + Key + "} [Entity, Inherits(typeof(A))] public class B { public long §Id { get; set; } }",
            "B.Id: the column is bigint, but integer in a table inherited from: give both one type, or another name" },
        { "SCH2013", "[Entity, PartitionBy(\"created_at\")] public class §A { " + Key + "}",
            "A: 'created_at' is no partition key: write range (...), list (...) or hash (...) over columns or expressions" },
        { "SCH2013", "[Entity, PartitionBy(\"list (id)\")] public class A { " + Key + "} [Entity, PartitionOf(typeof(A), \"in (1)\")] public class §B { }",
            "B: 'in (1)' is no bound of a partition: write for values from (...) to (...), for values in (...), for values with (modulus 4, remainder 0) or default" },
        { "SCH2013", "[Entity, PartitionBy(\"list (id)\"), §Partition(\"p\", \"in (1)\")] public class A { " + Key + "}", null! },
        { "SCH2006", "[Entity, PartitionBy(\"list (id)\"), §Partition(\"a.b.c\", \"default\")] public class A { " + Key + "}", null! },
        { "SCH2002", "[Entity, PartitionBy(\"list (id)\"), §Partition(\"a\", \"default\")] public class A { " + Key + "}", null! },
        { "SCH2003", "public class A { } [Entity, Inherits(typeof(A))] public class §B { }", "B: A is no entity of this project: mark that class with attribute Table or Entity; a class of another project needs attribute SchemaFrom on this assembly" },
        { "SCH2003", "public class A { } [Entity, PartitionOf(typeof(A), \"default\")] public class §B { }", null! },
        { "SCH2003", "public class B { } [Entity, §ForeignKeyConstraint(typeof(B), nameof(Id))] public class A { " + Key + "}", null! },
        { "SCH2004", "[Entity] public class B { " + Key + "} [Entity, §ForeignKeyConstraint(typeof(B), nameof(Id), References = new[] { \"Nope\" })] public class A { " + Key + "}",
            "A: B has no mapped property 'Nope': name one with nameof" },
        { "SCH2006", "[Entity] public class B { " + Key + "} [Entity, §ForeignKeyConstraint(typeof(B))] public class A { " + Key + "}", null! },
        { "SCH2006", "[Entity] public class B { " + Key + "} [Entity] public class A { " + Key + "[References(typeof(B), SetColumns = new[] { \"Id\" })] public int §P { get; set; } }",
            "A.P: SetColumns are for OnDelete = SetNull or SetDefault, and name properties of the foreign key: change OnDelete, or leave them out" },
        { "SCH2007", "[Entity, KeyConstraint(Name = \"k\"), PartitionBy(\"list (id)\")] public class §A { public int X { get; set; } }", null! },
        { "SCH2006", "[Entity, §KeyConstraint(\"Nope\")] public class A { " + Key + "}", null! },
        { "SCH2013", "[Entity, §Exclude(\"id\")] public class A { " + Key + "}", "A: 'id' is no element of an exclusion constraint: 'with' is missing at the end" },
        { "SCH2006", "[Entity, §Exclude] public class A { " + Key + "}", null! },
        { "SCH2006", "[Entity, §Exclude(\"nope with =\")] public class A { " + Key + "}",
            "A: a has no column 'nope': name one as in the database, or write an expression in parentheses" },
        { "SCH2013", "[Entity, §Indexed(Parts = new[] { \"(a\" })] public class A { " + Key + "}", "A: '(a' is no part of an index: a parenthesis is not closed" },
        { "SCH2006", "[Entity, §Indexed(Parts = new[] { \"nope\" })] public class A { " + Key + "}", null! },
        { "SCH2006", "[Entity, §Indexed(\"Id\", Parts = new[] { \"id\" })] public class A { " + Key + "}",
            "A: an index has either properties or Parts: put the one with Parts on the class, and let it name no property" },
        { "SCH2006", "[Entity, §Indexed(\"Id\", NullsFirst = new[] { \"Nope\" })] public class A { " + Key + "}",
            "A: NullsFirst names 'Nope', which the index does not hold: name one of its properties" },
        { "SCH2006", "[Entity, §Indexed(\"Id\", OperatorClasses = new[] { \"\", \"\" })] public class A { " + Key + "}",
            "A: OperatorClasses has 2 entries for 1 properties: write one for each, in their order" },
        { "SCH2013", "[Entity, §Indexed(\"Id\", Parameters = new[] { \"=1\" })] public class A { " + Key + "}", "A: '=1' is no parameter: write name=value, such as fillfactor=70" },
        { "SCH2006", "[Entity, §Indexed(\"Id\", Include = new[] { \"Nope\" })] public class A { " + Key + "}", null! },
        { "SCH2013", "[Entity, StorageParameters(\"fill factor=1\")] public class §A { " + Key + "}", null! },
        { "SCH2006", "[Entity] public class A { " + Key + "[Storage(\"cloud\")] public string §P { get; set; } }", "A.P: attribute Storage says 'cloud': write plain, external, extended, main" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Compression(\"zip\")] public string §P { get; set; } }", null! },
        { "SCH2006", "[Entity] public class A { " + Key + "[Generated(\" \")] public string §P { get; set; } }", null! },
        { "SCH2006", "[Entity] public class A { " + Key + "[Generated(\"1\"), Default(1)] public int §P { get; set; } }",
            "A.P: a generated column takes no default: remove attribute Generated, or the default" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Identity] public string §P { get; set; } }",
            "A.P: a column that the database numbers is smallint, integer or bigint, and this one is text: remove attribute Identity or Serial" },
        { "SCH2006", "[Entity] public class A { " + Key + "[Serial, Default(1)] public int §P { get; set; } }", null! },
    };

    public static TheoryData<string, string, string> Revisions => new()
    {
        { "SCH3008", "schema.DropTable(§$\"users{1}\")", "only handles such as {Before.Users.Phone} can stand in the braces of an interpolated string: write the rest of the text out" },
        { "SCH3008", "schema.DropTable(§nameof(R))", "nameof changes its meaning when code is renamed, and a revision must not: write the name as a string literal" },
        { "SCH3008", "schema.DropTable(§Name)", "'Name' is a name whose value is elsewhere: write the value itself as a literal" },
        { "SCH3008", "schema.DropTable(§string.Empty)", "a constant or property can't be read: write its value as a literal" },
        { "SCH3008", "schema.DropTable(§\"a\" + Name)", "only literals can be read: write the value itself" },
        { "SCH3008", "schema.DropTable(§\"a.b.c\")", "'a.b.c' is not a table: write table or schema.table" },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", §\"nope(\")", "'nope(' is not a column type" },
        { "SCH3008", "schema.CreateIndex(\"t\", \"i\", §\"(a\")", "a parenthesis is not closed" },
        { "SCH3008", "schema.AddForeignKey(\"t\", \"f\", \"c\").References(\"t\", \"c\").OnDelete(§(ReferentialAction)2)",
            "this is no referential action: write ReferentialAction.NoAction, Restrict, Cascade, SetNull, SetDefault" },
        { "SCH3008", "schema.§AddForeignKey(\"t\", \"f\", \"c\")", "the foreign key says not what it refers to: add .References(\"table\", \"column\")" },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"text\").§Using(\"c\")",
            "'Using' can't stand here: write what describes the column; Fill belongs to AddColumn and AlterColumn, Using to AlterColumn" },
        { "SCH3008", "schema.§ToString()", "'ToString' is no operation of SchemaBuilder: use one of its methods, or Sql(\"...\", effect: s => ...)" },
        { "SCH3008", "schema.CreateTable(\"t\", t => t.§ToString())", "'ToString' is no word of a table: write Column, PrimaryKey, Unique, Check, Exclude, ForeignKey, Index, Comment, PartitionBy, PartitionOf, Inherits, External, Unlogged, With, WithoutRowId, RowSecurity or ForceRowSecurity" },
        { "SCH3008", "schema.CreateTable(\"t\", §delegate { })", "only a lambda of one parameter can be read: write t => { ... }" },
        { "SCH3008", "schema.CreateTable(\"t\", t => §Help(schema))", "only calls on 't' can be read: write t.Column(...) and its kin, a call a line" },
        { "SCH3008", "§Help(schema)", "only calls on 'schema' can be read: write the operation itself here, such as schema.AddColumn(\"users\", \"email\", \"text\")" },
        { "SCH3008", "§if (Name == \"\") schema.DropTable(\"t\")", "a revision does the same on every database, so a condition can't be read: write the calls without it, or Sql with only: for one kind of database" },
        { "SCH3008", "§foreach (var c in Name) schema.DropTable(\"t\")", "a loop can't be read: write its calls one after another" },
        { "SCH3008", "§var x = \"t\"; schema.DropTable(\"t\")", "a local variable can't be read: write its value as a literal where it is used" },
        { "SCH3008", "§return", "only calls on the builder can be read: write a call a line" },
        { "SCH3008", "schema.Sql(\"select 1\", only: §\"oracle\")", "'oracle' is no kind of database: write only: \"postgresql\" or only: \"sqlite\"" },
        { "SCH3008", "schema.Sql(\"drop view v\", s => §s.Irreversible(\"x\"))", "an effect says what the SQL does to the schema: write operations that are neither SQL nor a data step themselves" },
        { "SCH3008", "schema.DropColumn(\"t\", §\"a\\nb\")", "the name 'a b' can't be used: it holds a line break, a tab or another control character" },
        { "SCH3008", "schema.DropTable(§\"\\\"a\\tb\\\"\")", null! },
        { "SCH3008", "schema.AddUnique(\"t\", \"u\", \"a\", §\"\")", "the name '' can't be used: it is empty" },
        { "SCH3008", "schema.CreateIndex(\"t\", \"i\", §\"\\\"a\\tb\\\"\")", null! },
        { "SCH3008", "schema.Create(§\"enum e (a)\")", "'a' is no text in single quotes" },
        { "SCH3008", "schema.Create(§\"gizmo g\")", null! },
        { "SCH3008", "schema.Create(§\"table t\")", "a table is no object of its own" },
        { "SCH3008", "schema.Create(§\"view v SELECT 1\")", "'as' expected before 'SELECT 1'" },
        { "SCH3008", "schema.Create(§\"domain d text\\n  column a text\")", "a domain has checks only" },
        { "SCH3008", "schema.Create(§\"enum e ('a')\\nenum f ('a')\")", "one object expected" },
        { "SCH3008", "schema.Create(§\"view \\\"\\\" as\", \"SELECT 1\")", "'\"\"' is not a name: a part of it is empty" },
        { "SCH3008", "schema.Create(§\"trigger \\\"a\\tb\\\" on t after insert\")", "the name 'a b' can't be used: it holds a line break, a tab or another control character" },
        { "SCH3008", "schema.Create(§\"comment on index a2345678901234567890123456789012345678901234567890123456789012345 on t x\")",
            "the name 'a2345678901234567890123456789012345678901234567890123456789012345' can't be used: PostgreSQL keeps 63 bytes of a name, and this one is longer" },
        { "SCH3008", "schema.Create(§$\"view v{1} as\", \"SELECT 1\")", "only handles such as {Before.Users.Phone} can stand in the braces of an interpolated string: write the rest of the text out" },
        { "SCH3008", "schema.Alter(\"view v as\", §Name)", "'Name' is a name whose value is elsewhere: write the value itself as a literal" },
        { "SCH3008", "schema.Alter(\"view v as\", §\"\")", "the text is empty: write it, or leave the argument out" },
        { "SCH3008", "schema.§Create()", "Create lacks its argument 'definition'" },
        { "SCH3008", "schema.Create(\"extension citext\").§NotNull()", "NotNull can't stand here: nothing follows this call" },
        { "SCH3008", "schema.Drop(§\"table t\")", "a table is no object of its own: use the operation that is meant for it, such as DropTable or RenameColumn" },
        { "SCH3008", "schema.Drop(§\"view v as SELECT 1\")", "'as SELECT 1' is not understood" },
        { "SCH3008", "schema.Rename(§\"extension citext\", \"x\")", "'extension citext' can't be renamed: drop it and create another one" },
        { "SCH3008", "schema.Rename(\"view v\", §\"a.b.c\")", "'a.b.c' is not a table: write table or schema.table" },
        { "SCH3008", "schema.RenameLabel(\"e\", \"a\", §Name)", null! },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"bigint\").Identity(start: §1 + 1)", "only a whole number can be read: write it as a literal" },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"bigint\").Identity(start: §18446744073709551615)", null! },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"bigint\").IdentityAlways(cycle: §Name == \"t\")", "only true or false can be read: write it as a literal" },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"bigint\").Identity(§step: 1)", "Identity takes (start, increment, minimum, maximum, cache, cycle): remove this argument" },
        { "SCH3008", "schema.AddColumn(\"t\", \"c\", \"text\").Storage(§\"big\")", "'big' is not one of plain, external, extended, main" },
        { "SCH3008", "schema.§AlterConstraint(\"t\", \"c\")", "AlterConstraint says not when the constraint is checked: add one of Deferrable, InitiallyDeferred or NotDeferrable" },
        { "SCH3008", "schema.§AlterConstraint(\"t\", \"c\").Deferrable().NotDeferrable()", null! },
        { "SCH3008", "schema.AlterConstraint(\"t\", \"c\").§NotValid()", "'NotValid' can't stand here: write Deferrable, InitiallyDeferred or NotDeferrable" },
        { "SCH3008", "schema.AddPrimaryKey(\"t\", \"k\", \"a\").§NotValid()", "'NotValid' can't stand here: write Include, Deferrable or InitiallyDeferred" },
        { "SCH3008", "schema.AlterTable(\"t\", t => t.§Column(\"a\", \"text\"))", "'Column' can't stand here: write External, Unlogged, With, WithoutRowId, RowSecurity or ForceRowSecurity" },
        { "SCH3008", "schema.AlterTable(\"t\", t => t.Unlogged().§With(\"fillfactor=70\"))", "With can't stand here: nothing follows this call" },
        { "SCH3008", "schema.AlterTable(\"t\", t => t.With(§\"fill factor=7\"))", "'fill factor=7' is no parameter: write name=value, such as fillfactor=70" },
        { "SCH3008", "schema.AlterTable(\"t\", t => t.§With())", "With lacks its argument 'parameters'" },
        { "SCH3008", "schema.AddExclusion(\"t\", \"x\", §\"room\")", "'with' is missing at the end" },
        { "SCH3008", "schema.AddExclusion(\"t\", \"x\", §\"room with \")", null! },
        { "SCH3008", "schema.CreateIndex(\"t\", \"i\", §\"(a +\\n b)\")", "this text must be one line, without tabs: write spaces instead" },
        { "SCH3008", "schema.CreateTable(\"t\", t => t.Inherits(\"a\", §\"a.b.c\"))", "'a.b.c' is not a table: write table or schema.table" },
        { "SCH3013", "schema.Sql(§\"-- first\\n/* a /* b */ */ ALTER table t add c int\")",
            "this SQL has ALTER TABLE in it, and the build can't know what it does to the schema: add effect: s => s.AddColumn(...) or the like, or effect: _ => { } if it does nothing to it" },
        { "SCH3013", "schema.Sql(§\";create view v as select 1\", \"postgresql\")", null! },
        { "SCH3013", "schema.Sql(§\"update t set a = 1; alter table t add c int\")", null! },
        { "SCH3013", "schema.Sql(§\"do $$ begin drop view v; end $$\")", null! },
        { "SCH3008", "schema.Sql(§\" \")", null! },
        { "SCH3008", "schema.Sql(§\"update t set a = 1; COMMIT\")", null! },
        { "SCH3013", "schema.Sql(§\"\"\"\n    DROP VIEW v\n    \"\"\")", null! },
    };

    [Theory]
    [MemberData(nameof(Entities))]
    public void Entity(string id, string code, string message) => AssertFinding(id, code + "\n" + Stubs.EntityFramework, message);

    [Theory]
    [MemberData(nameof(Vocabulary))]
    public void BeyondEntities(string id, string code, string message) => AssertFinding(id, code, message);

    [Theory]
    [MemberData(nameof(Revisions))]
    public void Revision(string id, string call, string message) => AssertFinding(
        id,
        RevisionReadingTests.Revision(call).Replace("public sealed class R : Revision", "public sealed partial class R : Revision", StringComparison.Ordinal)
            + "\npublic sealed partial class R { private const string Name = \"t\"; private static void Help(SchemaBuilder schema) { } }",
        message);

    [Fact]
    public void HeaderThatCannotBeRead()
    {
        AssertFinding("SCH3008", "[§Revision(\"a b\")] public class R : Revision { public override void Up(SchemaBuilder s) { } public override void Down(SchemaBuilder s) { } }",
            "the revision's id can't be read: write it as a string literal of letters and digits");
        AssertFinding("SCH3008", "[Revision(\"a\", Message = §nameof(R))] public class R : Revision { public override void Up(SchemaBuilder s) { } public override void Down(SchemaBuilder s) { } }", null);
        AssertFinding("SCH3008", "public class Outer { [Revision(\"a\")] public class §R : Revision { public override void Up(SchemaBuilder s) { } public override void Down(SchemaBuilder s) { } } }",
            "a revision inside another class is not read: move R out of Outer");
        AssertFinding("SCH3008", "[Revision(\"a\")] public partial class §R : Revision { public override void Up(SchemaBuilder s) { } } public partial class R { public override void Down(SchemaBuilder s) { } }",
            "revision a has no Down: write public override void Down(SchemaBuilder schema) in the part of the class that has attribute Revision");
    }

    [Fact]
    public void AnErrorLeavesTheRestAsItIs()
    {
        var outcome = Compiler.Run("[Table(\"a\")] public class A { public int Id { get; set; } public object P { get; set; } public string Q { get; set; } }");

        Assert.Single(outcome.Findings);
        Assert.Equal("schemagen snapshot 1\ntable a\n  column id integer not null identity by default\n  column q text not null\n  primary key a_pkey (id)\n", outcome.Model);
    }

    [Fact]
    public void NullableObliviousIsSaidOnce()
    {
        var code = new SourceFile("E.cs", "[Entity] public class A { public int Id { get; set; } public string P { get; set; } } [Entity] public class B { public int Id { get; set; } public string P { get; set; } }");
        var outcome = Compiler.Run(Compiler.Compilation([code], NullableContextOptions.Disable));

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(outcome.Result.Diagnostics).Severity);
    }

    private static void AssertFinding(string id, string marked, string? message)
    {
        var at = marked.IndexOf('§', StringComparison.Ordinal);
        var before = marked[..at].Split('\n');
        var outcome = Compiler.Run(new SourceFile("File.cs", marked.Remove(at, 1)));

        var finding = Assert.Single(outcome.Findings);
        var start = $"File.cs({before.Length},{before[^1].Length + 1}): {id} ";
        Assert.StartsWith(start, finding, StringComparison.Ordinal);
        var shown = finding[start.Length..];
        Assert.Equal(message ?? shown, shown);
        var diagnostic = outcome.Result.Diagnostics.Single();
        Assert.Equal($"https://github.com/schemagen/schemagen/blob/main/docs/rules/{id}.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, diagnostic.Descriptor.CustomTags);
        Assert.Equal(id == "SCH2010" ? DiagnosticSeverity.Info : DiagnosticSeverity.Error, diagnostic.Severity);

        var printed = $"/project/File.cs({before.Length},1): error {id}: {shown} [/project/Shop.csproj]";
        var match = ProblemMatcher().Match(printed);
        Assert.True(match.Success);
        Assert.Equal(["/project/File.cs", id, shown], new[] { match.Groups[1], match.Groups[4], match.Groups[5] }.Select(group => group.Value));
    }

    // The pattern of actions/setup-dotnet, .github/csc.json.
    [GeneratedRegex(@"^([^\s].*)\((\d+)(?:,\d+|,\d+,\d+|,\d+,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+(?<!MSB)\d+):\s*(.*?)\s+\[(.*?)\]$")]
    private static partial Regex ProblemMatcher();
}
