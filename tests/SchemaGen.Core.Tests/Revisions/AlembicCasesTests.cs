using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>The shared table of questions to revision graphs, each with Alembic's answer.</summary>
public sealed class AlembicCasesTests
{
    private const string NoCases = "no cases";

    private static readonly Dictionary<string, RevisionErrorKind> QuestionErrors = new()
    {
        ["relative_out_of_range"] = RevisionErrorKind.WalkedTooFar,
        ["ambiguous_relative"] = RevisionErrorKind.AmbiguousWalk,
        ["multiple_heads"] = RevisionErrorKind.MultipleHeads,
        ["not_ancestor"] = RevisionErrorKind.NotAnAncestor,
        ["not_member_of_branch"] = RevisionErrorKind.NotOnBranch,
        ["ambiguous_partial_id"] = RevisionErrorKind.AmbiguousPrefix,
        ["revision_not_found"] = RevisionErrorKind.UnknownRevision,
        ["branch_not_found"] = RevisionErrorKind.UnknownRevision,
    };

    private static readonly Dictionary<string, GraphProblemKind> LoadErrors = new()
    {
        ["self_loop"] = GraphProblemKind.Cycle,
        ["cycle"] = GraphProblemKind.Cycle,
        ["dependency_self_loop"] = GraphProblemKind.DependencyCycle,
        ["dependency_cycle"] = GraphProblemKind.DependencyCycle,
        ["missing_revision_reference"] = GraphProblemKind.MissingRevision,
        ["duplicate_branch_label"] = GraphProblemKind.DuplicateLabel,
        ["illegal_revision_id"] = GraphProblemKind.IllegalId,
    };

    public static TheoryData<string> Ids =>
        GraphCase.All.Count == 0 ? [NoCases] : new TheoryData<string>(GraphCase.All.Keys);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Answers_as_Alembic_does(string id)
    {
        Assert.SkipWhen(id == NoCases, "../shared/cases/revision-graph.json isn't beside this checkout");
        var given = GraphCase.All[id];
        if (given.Operation == "load")
        {
            CheckLoad(given);
        }
        else if (given.Error is not null || given.Expected.TryGetProperty("warns", out _))
        {
            CheckError(given);
        }
        else
        {
            CheckAnswer(given, RevisionGraph.Of(given.Nodes));
        }
    }

    [Fact]
    public void All_but_two_cases_are_answered_as_Alembic_answers_them()
    {
        Assert.SkipWhen(GraphCase.All.Count == 0, "../shared/cases/revision-graph.json isn't beside this checkout");
        var other = GraphCase.All.Where(given => given.Value.Error is null && given.Value.Expected.TryGetProperty("warns", out _)).Select(given => given.Key).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{GraphCase.All.Count - other.Count} of {GraphCase.All.Count} cases agree; on purpose not: {string.Join(", ", other)}");
        Assert.Equal((325, 2), (GraphCase.All.Count, other.Count));
    }

    private static void CheckAnswer(GraphCase given, RevisionGraph graph)
    {
        switch (given.Operation)
        {
            case "upgrade" or "downgrade":
                CheckPlan(given, Plan(given, graph));
                break;
            case "resolve" or "history":
                CheckRevisions(given, Revisions(given, graph).Select(node => node.Id));
                break;
            case "heads":
                CheckHeads(given.Expected, graph);
                break;
            case "labels":
                CheckEach(given.Expected.GetProperty("labels"), graph, (expected, id) => Assert.Equal(GraphCase.Strings(expected), graph.Labels(id)));
                break;
            case "format":
                CheckEach(given.Expected.GetProperty("lines"), graph, (expected, id) =>
                    Assert.Equal(expected.GetString(), RevisionLine.Write(graph, id, "doc of " + id, withParents: true, isCurrent: false)));
                break;
            default:
                Assert.Fail($"an operation that this test doesn't know: {given.Operation}");
                break;
        }
    }

    private static EquatableArray<PlanStep> Plan(GraphCase given, RevisionGraph graph) => given.Operation == "upgrade"
        ? graph.PlanUpgrade(given.Current, given.Text("target")!)
        : graph.PlanDowngrade(given.Current, given.Text("target")!);

    private static EquatableArray<RevisionNode> Revisions(GraphCase given, RevisionGraph graph) => given.Operation == "resolve"
        ? graph.Resolve(given.Text("identifier")!)
        : graph.History($"{given.Text("base")}:{given.Text("head")}", []);

    private static void CheckPlan(GraphCase given, EquatableArray<PlanStep> steps)
    {
        Assert.Equal(GraphCase.Strings(given.Expected.GetProperty("heads_after")),
            steps.IsEmpty ? given.Current.Order(StringComparer.Ordinal) : steps[^1].Rows.After);
        if (given.AnyOrder)
        {
            var accepted = given.Expected.GetProperty("accepted_orders").EnumerateArray().Select(GraphCase.Strings);
            Assert.Contains(accepted, order => order.SequenceEqual(steps.Select(step => step.Id)));
            return;
        }
        Assert.Equal(
            given.Expected.GetProperty("steps").EnumerateArray().Select(step =>
                $"{step.GetProperty("direction").GetString()} {step.GetProperty("revision").GetString()}: {Listed(GraphCase.Strings(step.GetProperty("from")))} -> {Listed(GraphCase.Strings(step.GetProperty("to")))}"),
            steps.Select(step => $"{(step.Direction == Direction.Upgrade ? "upgrade" : "downgrade")} {step.Id}: {Listed(step.From)} -> {Listed(step.To)}"));
        Assert.Equal(
            given.Expected.GetProperty("version_ops").EnumerateArray().Select(change => string.Join(' ', GraphCase.Strings(change))),
            steps.SelectMany(step => step.Rows.Changes).Select(Histories.Written));
    }

    private static void CheckRevisions(GraphCase given, IEnumerable<string> found)
    {
        var accepted = given.AnyOrder
            ? given.Expected.GetProperty("accepted").EnumerateArray().Select(answer => GraphCase.Strings(answer.GetProperty("revisions")))
            : [GraphCase.Strings(given.Expected.GetProperty("revisions"))];
        Assert.Contains(accepted, order => order.SequenceEqual(found));
    }

    private static void CheckHeads(JsonElement expected, RevisionGraph graph)
    {
        Assert.Equal(Ids("heads"), graph.Heads);
        Assert.Equal(Ids("heads"), graph.Nodes.Select(node => node.Id).Where(graph.IsHead));
        Assert.Equal(Ids("bases"), graph.Bases);
        Assert.Equal(Ids("branch_points"), graph.Nodes.Select(node => node.Id).Where(graph.IsBranchPoint));
        Assert.Equal(Ids("merge_points"), graph.Nodes.Select(node => node.Id).Where(graph.IsMerge));
        var steps = graph.PlanUpgrade([], "heads");
        Assert.Equal(Ids("rows_after_upgrade_heads"), steps.IsEmpty ? [] : steps[^1].Rows.After);
        Assert.Equal(Ids("rows_after_upgrade_heads"), graph.Tips);

        IReadOnlyList<string> Ids(string name) => GraphCase.Strings(expected.GetProperty(name));
    }

    private static void CheckEach(JsonElement expected, RevisionGraph graph, Action<JsonElement, string> check)
    {
        Assert.Equal(graph.Nodes.Count, expected.EnumerateObject().Count());
        foreach (var property in expected.EnumerateObject())
        {
            check(property.Value, property.Name);
        }
    }

    private static void CheckLoad(GraphCase given)
    {
        var (graph, problems) = RevisionGraph.Check(given.Nodes);
        Assert.All(problems, problem => AssertForPeople(problem.Message));
        if (given.Error is not null)
        {
            Assert.Null(graph);
            Assert.Equal(LoadErrors[given.Error], problems[0].Kind);
            Assert.Equal(given.Error.EndsWith("self_loop", StringComparison.Ordinal), problems[0].Ids.Count == 1 && given.Error != "illegal_revision_id");
            return;
        }
        Assert.NotNull(graph);
        Assert.Equal(
            GraphCase.Strings(given.Expected.GetProperty("warnings")),
            problems.Select(problem => $"Revision {problem.Ids[0]} is present more than once"));
    }

    private static void CheckError(GraphCase given)
    {
        var graph = RevisionGraph.Of(given.Nodes);
        var error = Assert.Throws<RevisionException>(() => given.Operation is "upgrade" or "downgrade"
            ? (object)Plan(given, graph)
            : Revisions(given, graph));
        AssertForPeople(error.Message);
        if (given.Error is null)
        {
            // Alembic warns that going back one step from several rows will be forbidden, and takes the first: here it is forbidden.
            Assert.Equal(RevisionErrorKind.AmbiguousWalk, error.Kind);
            Assert.Equal(given.Current.Order(StringComparer.Ordinal), error.Ids);
        }
        else if (given.Error != "internal_assertion")
        {
            var atFault = error.Kind == RevisionErrorKind.CurrentNotLocated ? RevisionErrorKind.UnknownRevision : error.Kind;
            Assert.Equal(QuestionErrors[given.Error], atFault);
            Assert.Equal(given.Current.Any(id => graph.Find(id) is null), error.Kind == RevisionErrorKind.CurrentNotLocated);
        }
    }

    // GitHub's problem matcher cuts a message at white space before a bracket.
    private static void AssertForPeople(string message)
    {
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain(" [", message);
        Assert.NotEmpty(message);
    }

    private static string Listed(IEnumerable<string> ids) => string.Join(',', ids);
}
