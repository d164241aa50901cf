using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Writing;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Settings;

/// <summary>Several models in one project: what is each one's, and which is meant.</summary>
public class ModelTests
{
    private static readonly CompiledModel Shop = CompiledModel.None;
    private static readonly CompiledModel Billing = Named("billing", "Migrations/billing");
    private static readonly CompiledModel Audit = Named("audit", "Audit History");

    private static readonly ProjectLayout Layout = new(
        "Shop.csproj", "Migrations", "Shop.Migrations", RevisionFiles.In("Migrations"), ProjectSettings.Default.Databases);

    [Theory]
    [InlineData("schemagen_version", "schemagen_billing_version", "schemagen_billing_log")]
    [InlineData("audit.db_version", "audit.db_billing_version", "audit.db_billing_log")]
    [InlineData("revisions", "revisions_billing", "revisions_billing_log")]
    public void A_model_is_remembered_in_a_table_of_its_own(string project, string version, string log)
    {
        var names = ModelPlace.History(HistoryNames.Read(project), "billing");
        Assert.Equal((version, log), (names.Version.ToString(), names.Log.ToString()));
    }

    [Theory]
    [InlineData("billing", true)]
    [InlineData("b2_b", true)]
    [InlineData("", false)]
    [InlineData("2b", false)]
    [InlineData("Billing", false)]
    [InlineData("bill ing", false)]
    [InlineData("bill-ing", false)]
    [InlineData("default", false)]
    [InlineData("a234567890123456789012", false)]
    public void Names_are_good_for_files_classes_and_tables(string name, bool isGood) => Assert.Equal(isGood, ModelPlace.Problem(name) is null);

    [Fact]
    public void Settings_say_which_model_they_are_of()
    {
        Assert.Equal("databases postgresql sqlite\nversion_table schemagen_version\nmodel audit Audit History\n", Audit.Settings.Write());
        Assert.Equal(Audit.Settings, ProjectSettings.Read(Audit.Settings.Write()));
        Assert.Null(ProjectSettings.Read("databases sqlite\n").Model);
    }

    [Fact]
    public void Each_model_has_folder_namespace_and_snapshot_of_its_own()
    {
        var asked = new List<string>();
        var projects = Layout.Projects([Shop, Audit, Billing], path =>
        {
            asked.Add(path);
            return null;
        });

        Assert.Equal(["Migrations/schema.snapshot", "Audit History/schema.snapshot", "Migrations/billing/schema.snapshot"], asked);
        Assert.Equal(
            ["default Migrations Shop.Migrations", "audit Audit History Shop.Migrations.Audit", "billing Migrations/billing Shop.Migrations.Billing"],
            projects.Select(project => $"{project.Model} {project.Migrations} {project.Namespace}"));
    }

    [Fact]
    public void Revisions_in_the_folder_of_another_model_are_none_of_this_one()
    {
        var files = RevisionFiles.In("Migrations") with { Template = FileTemplate.Read("{slug}/{rev}") };
        var project = (Layout with { Files = files }).Projects([Shop, Billing], _ => null)[0];

        Assert.False(project.Files.Holds("Migrations/billing/0123456789ab.cs"));
        Assert.True(project.Files.Holds("Migrations/billings/0123456789ab.cs"));
        Assert.True(Layout.Projects([Shop, Billing], _ => null)[1].Files.Holds("Migrations/billing/20260101000000_0123456789ab_x.cs"));
    }

    [Fact]
    public void The_model_without_a_name_is_guarded_while_its_snapshot_is_there()
    {
        Assert.Empty(Layout.Projects([], _ => null));
        Assert.Equal(["billing"], Layout.Projects([Billing], _ => null).Select(project => project.Model));
        Assert.Equal(["default", "billing"], Layout.Projects([Billing], _ => "schemagen snapshot 1\n").Select(project => project.Model));
        Assert.Null(Assert.Single(Layout.Projects([Shop], _ => null)).Model);
        Assert.Null(Assert.Single(Layout.Projects([], _ => "schemagen snapshot 1\n")).Model);
    }

    [Fact]
    public void Drift_says_how_to_accept_it_in_its_model()
    {
        var project = Projects.Of(Generation.Shop.Users("column name text"), null);
        string Summary(string? model) => Gate.Check(project with { Model = model }, Mode.Warn, mayWrite: false).Findings.Single(finding => finding.Id == "SCH1000").Message;

        Assert.EndsWith("Accept: dotnet schemagen revision --autogenerate -m \"...\"", Summary(null), StringComparison.Ordinal);
        Assert.StartsWith("schema drift in model 'billing': ", Summary("billing"), StringComparison.Ordinal);
        Assert.EndsWith("Accept: dotnet schemagen revision --autogenerate --model billing -m \"...\"", Summary("billing"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "default")]
    [InlineData("billing", null, "billing")]
    [InlineData("default,billing", "billing", "billing")]
    [InlineData("default,billing", "default", "default")]
    [InlineData("default,billing", null, "the project has several models (default, billing): name one with --model")]
    [InlineData("default,billing", "biling", "there is no model 'biling': the project has default, billing")]
    [InlineData("billing", "default", "there is no model 'default': the project has billing")]
    [InlineData("", "billing", "there is no model 'billing': the project has neither entity nor revision")]
    public void One_is_chosen_or_asked_for(string models, string? name, string expected)
    {
        var all = models.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(model => model == "default" ? Shop : Billing).ToList();
        string answer;
        try
        {
            answer = ModelChoice.NameOf(ModelChoice.One(all, name, "--model"));
        }
        catch (FormatException unclear)
        {
            answer = unclear.Message;
        }
        Assert.Equal(expected, answer);
    }

    private static CompiledModel Named(string name, string folder) =>
        CompiledModel.None with { Settings = ProjectSettings.Default with { Model = new ModelPlace(name, folder) } };
}
