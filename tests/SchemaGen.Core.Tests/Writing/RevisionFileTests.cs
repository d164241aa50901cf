using System;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Writing;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Writing;

public sealed class RevisionFileTests
{
    private static readonly DateTime Utc = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, "add discount, percent!", "Migrations/20260102030405_8828a8665651_add_discount_percent.cs")]
    [InlineData(null, "…", "Migrations/20260102030405_8828a8665651.cs")]
    [InlineData("{rev}_{slug}", "add discount", "Migrations/8828a8665651_add_discount.cs")]
    [InlineData("{year}/{month}/{day}_{hour}{minute}-{second}_{slug}_{rev}.cs", "add discount", "Migrations/2026/01/02_0304-05_add_discount_8828a8665651.cs")]
    [InlineData("{slug}_{rev}", "…", "Migrations/8828a8665651.cs")]
    [InlineData("v1/{rev}", "add discount", "Migrations/v1/8828a8665651.cs")]
    public void Files_are_called_by_the_template(string? template, string message, string expected)
    {
        var files = RevisionFiles.Of("Migrations", name => name == "SchemaGenFileTemplate" ? template : null);
        Assert.Equal(expected, files.PathOf("8828a8665651", message, Utc));
        Assert.True(files.Holds(expected));
    }

    [Fact]
    public void A_written_file_is_known_again() => Prop.ForAll(
        Gen.Elements("{year}{month}{day}{hour}{minute}{second}_{rev}_{slug}", "{slug}_{rev}", "{rev}_{slug}_x", "{year}/{rev}", "{rev}{slug}").ToArbitrary(),
        Gen.Elements("", "!", "add x", "a_b__c", "Über alles 12", new string('w', 60) + " y").ToArbitrary(),
        Gen.Elements("8828a8665651", "a", "my_rev_1").ToArbitrary(),
        (template, message, id) => RevisionFiles.Of("M", name => name == "SchemaGenFileTemplate" ? template : null) is var files && files.Holds(files.PathOf(id, message, Utc)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Words_of_any_alphabet_are_known_again() =>
        Assert.True(RevisionFiles.In("M") is var files && files.Holds(files.PathOf("8828a8665651", "Добавить таблицу", Utc)));

    [Theory]
    [InlineData("Migrations/User.cs")]
    [InlineData("Migrations/20260102030405_8828a8665651_add_discount_percent.cs.bak")]
    [InlineData("Migrations/old/20260102030405_8828a8665651_add_discount_percent.cs")]
    [InlineData("Other/20260102030405_8828a8665651_add_discount_percent.cs")]
    [InlineData("Migrations/2026_8828a8665651_add.cs")]
    public void Other_files_are_none(string path) => Assert.False(RevisionFiles.In("Migrations").Holds(path));

    [Theory]
    [InlineData(1, "add discount percent", "a")]
    [InlineData(3, "add discount percent", "add")]
    [InlineData(12, "add discount percent", "add_discount")]
    [InlineData(15, "add discount percent", "add_discount")]
    [InlineData(200, "add discount percent", "add_discount_percent")]
    [InlineData(200, "Добавить таблицу №1", "добавить_таблицу_1")]
    [InlineData(200, "Ünïcode, e\u0301te\u0301", "ünïcode_e\u0301te\u0301")]
    public void A_slug_is_cut_at_a_word(int length, string message, string expected) =>
        Assert.Equal($"M/x_{expected}.cs", (RevisionFiles.In("M") with { SlugLength = length, Template = FileTemplate.Read("{rev}_{slug}") }).PathOf("x", message, Utc));

    [Theory]
    [InlineData("SchemaGenFileTemplate", "{slug}", "SchemaGenFileTemplate: '{slug}' holds no {rev}, so that two revisions could have one file")]
    [InlineData("SchemaGenFileTemplate", "{rev}_{epoch}", "SchemaGenFileTemplate: '{rev}_{epoch}' holds {epoch}: it takes {year}, {month}, {day}, {hour}, {minute}, {second}, {rev}, {slug}")]
    [InlineData("SchemaGenFileTemplate", "../{rev}", "SchemaGenFileTemplate: '../{rev}' is no name of a file: write folders with / and without .. or \\ : * ? \" < > |")]
    [InlineData("SchemaGenFileTemplate", "/{rev}", "SchemaGenFileTemplate: '/{rev}' is no name of a file: write folders with / and without .. or \\ : * ? \" < > |")]
    [InlineData("SchemaGenFileTemplate", "a\\{rev}", "SchemaGenFileTemplate: 'a\\{rev}' is no name of a file: write folders with / and without .. or \\ : * ? \" < > |")]
    [InlineData("SchemaGenSlugLength", "0", "SchemaGenSlugLength: '0' is no number from 1 to 200")]
    [InlineData("SchemaGenSlugLength", "long", "SchemaGenSlugLength: 'long' is no number from 1 to 200")]
    [InlineData("SchemaGenVersionLocations", "Migrations;../shared", "SchemaGenVersionLocations: '../shared' lies outside of the project's folder, where revisions would not be compiled")]
    [InlineData("SchemaGenVersionLocations", "/srv/revisions", "SchemaGenVersionLocations: '/srv/revisions' lies outside of the project's folder, where revisions would not be compiled")]
    public void A_value_that_cannot_be_used_is_said(string property, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => RevisionFiles.Of("Migrations", name => name == property ? value : null)).Message);

    [Fact]
    public void New_revisions_go_to_the_first_folder_or_the_one_named()
    {
        var files = RevisionFiles.Of("Migrations", name => name == "SchemaGenVersionLocations" ? " ./Data/Migrations/;\nPlugins\\Two ; Data/Migrations" : null);
        Assert.Equal(["Data/Migrations", "Plugins/Two"], files.Folders);
        Assert.Equal(["Plugins/Two", "Data/Migrations"], files.Into("./Plugins/Two/").Folders);
        Assert.Equal(
            "'Migrations' is none of the folders of revisions (Data/Migrations, Plugins/Two): add it to SchemaGenVersionLocations",
            Assert.Throws<FormatException>(() => files.Into("Migrations")).Message);
    }

    [Fact]
    public void A_revision_is_accepted_into_the_file_of_the_template_and_the_snapshot_stays()
    {
        var project = Projects.Of(Shop.Users("column name text"), null) with
        {
            Files = RevisionFiles.Of("Migrations", name => name switch { "SchemaGenFileTemplate" => "{year}/{rev}", "SchemaGenVersionLocations" => "Plugins", _ => null }),
        };
        var request = new Request("initial", "aaaaaaaaaaaa", Utc, Decisions.None);
        Assert.Equal(["Plugins/2026/aaaaaaaaaaaa.cs", "Migrations/schema.snapshot"], System.Linq.Enumerable.Select(Acceptor.Autogenerate(project, request).Files, file => file.Path));
        Assert.Equal("Plugins/2026/aaaaaaaaaaaa.cs", Acceptor.Empty(project, request).Files[0].Path);
        Assert.Equal("Plugins/2026/aaaaaaaaaaaa.cs", Baseline.Of(project.Compiled.Schema, project, request).Files[0].Path);
    }
}
